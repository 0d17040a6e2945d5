"""What a reader should know of centrality first."""

from collections.abc import Iterator, Sequence

from duikou.analysis.centrality import Centrality, Side, Standing
from duikou.model.records import Records, Text
from duikou.reports.leads import Sentence, number_of, sentence
from duikou.reports.tables import Share, label_of

_FEW = 3
"""Claims and partners from which on a concentration is worth a sentence."""


def centrality_lead(records: Records, found: Centrality) -> Iterator[Sentence]:
    """Return the sentences: the network, who has most recipients, dependence, concentration, how firm ranks are."""
    if not found.ties:
        yield sentence("没有已实现的帮扶关系。", "No tie of realised assistance is told of.")
        return
    yield sentence(
        "{ties}条关系（按机制分）连起 {providers} 个帮扶方和 {recipients} 个受援方；其内另有单位的省等 {wholes} "
        "个，连同 {dropped} 条关系不列。",
        "{ties} join {providers} to {recipients}; {wholes} in which others lie, such as provinces, are left out with "
        "{dropped}.",
        ties=number_of(found.ties, "tie", "ties"),
        providers=number_of(len(found.providers.standings), "provider", "providers"),
        recipients=number_of(len(found.recipients.standings), "recipient", "recipients"),
        wholes=number_of(len(found.wholes), "party", "parties"),
        dropped=number_of(found.dropped_ties, "tie", "ties"),
    )
    yield _most_partners(records, found)
    yield _dependent(found.recipients)
    yield from _concentrated(records, found.providers)
    yield _firmness(found)


def _most_partners(records: Records, found: Centrality) -> Sentence:
    first = found.providers.standings[0]
    ranks = found.providers.article_ranks[first.party, "partners"]
    partners = number_of(len(first.partners), "recipient", "recipients")
    dropped = one_dropped(found, found.articles_dropped)
    if ranks.best == ranks.worst:
        keeps = Text("去掉任意一篇报道名次都不变", "keeps its rank whichever article is dropped")
        if len(found.articles_dropped) < found.articles:
            keeps = Text(f"{dropped.zh}时名次都不变", f"keeps its rank when {dropped.en} is dropped")
        return sentence(
            "写到受援方最多的是{party}：{partners} 个，{keeps}。",
            "{party} is told to assist most: {partners}, and {keeps}.",
            first.claims,
            party=label_of(records, first.party),
            partners=partners,
            keeps=keeps,
        )
    return sentence(
        "写到受援方最多的是{party}：{partners} 个，但{dropped}时名次在 {ranks} 之间。",
        "{party} is told to assist most: {partners}, but its rank lies anywhere in {ranks} when {dropped} is dropped.",
        first.claims,
        party=label_of(records, first.party),
        partners=partners,
        ranks=ranks,
        dropped=dropped,
    )


def one_dropped(found: Centrality, dropped: Sequence[str]) -> Text:
    """Return how to say that one article is dropped: in English the article alone, and of which where not all are."""
    if len(dropped) == found.articles:
        return Text("去掉某一篇报道", "one article")
    return Text(
        f"去掉记录最多的 {len(dropped):,} 篇报道（共 {found.articles:,} 篇）之一",
        f"one of the {len(dropped):,} articles with the most claims (of {found.articles:,})",
    )


def _dependent(side: Side) -> Sentence:
    alone = [standing for standing in side.standings if len(standing.partners) == 1]
    return sentence(
        "{all} 个受援方中，{alone} 个只写到一个帮扶方；这不说明没有别的帮扶方。",
        "Of {all}, {alone} are told to have one provider only, which says nothing against others.",
        (claim for standing in alone for claim in standing.claims),
        all=number_of(len(side.standings), "recipient", "recipients"),
        alone=len(alone),
    )


def _concentrated(records: Records, side: Side) -> Iterator[Sentence]:
    many = [standing for standing in side.standings if len(standing.partners) >= _FEW]
    if many:
        most = max(many, key=lambda standing: (standing.concentration, standing.party))
        yield sentence(
            "有至少三个受援方的帮扶方中，最集中的是{party}：{share} 的依据都与{closest}有关（集中度 {index}）。",
            "Of the providers with three recipients or more the most concentrated is {party}: {share} of its claims "
            "are of {closest} (index {index}).",
            most.claims,
            party=label_of(records, most.party),
            share=Share(most.dependence),
            closest=label_of(records, most.closest),
            index=f"{most.concentration:.2f}",
        )


def _firmness(found: Centrality) -> Sentence:
    moved = [_moves(side, standing) for side in (found.providers, found.recipients) for standing in side.standings]
    return sentence(
        "按伙伴数的 {all} 个名次中，{moved} 个在{dropped}时会变：名次反映写了谁，不是谁给得多。",
        "Of {all} by partners {moved} move when {dropped} is dropped: a rank tells whom these articles write about, "
        "not who gives most.",
        all=number_of(len(moved), "rank", "ranks"),
        moved=Text(*[str(sum(moved))] * 2),
        dropped=one_dropped(found, found.articles_dropped),
    )


def _moves(side: Side, standing: Standing) -> bool:
    ranks = side.article_ranks[standing.party, "partners"]
    return ranks.best != ranks.worst
