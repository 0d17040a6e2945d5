// Made by scripts/make-explorer-bundle from duikou.explorer.payload.COLUMNS.
export interface PartyRow {
  id: string;
  kind: string;
  label: [string?, string?];
  pinyin: string;
  level: number;
  sort: number;
  code: string;
  within: number;
  partOf: number[];
  size: any;
  members: number[];
  alternatives: string[];
  basedIn: number;
  locatedIn: number[];
  providerSide: number[];
  recipientSide: number[];
  issuers: number[];
  signatories: number[];
  programmes: number[];
  issued: string;
  note: [string?, string?];
}
export interface ClaimRow {
  id: string;
  kind: string;
  label: [string?, string?];
  providers: number[];
  recipients: number[];
  programmes: number[];
  modes: number[];
  sectors: number[];
  about: number[];
  begins: string;
  until: string;
  asOf: string;
  starts: string;
  ends: string;
  explicit: boolean;
  planned: boolean;
  note: [string?, string?];
  standing: number;
  evidence: any;
  quantity: any;
  current: boolean;
  leads: boolean;
  standingReason: string;
  successor: number;
  nature: number;
  stage: number;
  leavesOpen: number[];
  saidBy: number[];
  claimGround: string[];
  providerGround: string[];
  recipientGround: string[];
  directionGround: string[];
  programmeGround: string[];
  periodGround: string[];
  aboutGround: string[];
  accepts: string[];
  grade: number;
  restates: number[];
}
export interface QuantityRow {
  printed: string;
  value: any;
  unit: number;
  measure: number;
  money: number;
  reckoning: number;
  hedge: number;
  minimum: any;
  maximum: any;
  containedIn: number[];
  partitions: number[];
  shareOf: number[];
  shareFor: number[];
  overlapsWith: number[];
  minimumExcluded: boolean;
  maximumExcluded: boolean;
  hedged: number;
  per: number;
  countOf: number[];
  place: any;
}
export interface ArticleRow {
  id: string;
  title: string;
  publisher: string;
  creator: string;
  issued: string;
  url: string;
  rights: string;
  syndicatedFrom: string;
  copyOf: number;
  archivedAt: string;
  addressNotFound: boolean;
  note: [string?, string?];
  digest: string;
  length: any;
  bodyStart: any;
  bodyEnd: any;
  modelVersion: string;
  accepts: string[];
  grade: number;
}
export interface Records {
  party: PartyRow;
  claim: ClaimRow;
  quantity: QuantityRow;
  article: ArticleRow;
}
