// What the script of languages, which all pages share, has for this one; see page_language.js.
declare const readersLanguage: {
  first: "zh" | "en";
  remember: (language: string) => void;
  inLanguage: (address: string, language: string) => string;
};
