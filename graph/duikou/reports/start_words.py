"""What the start page of every build says, with pages or without."""

from typing import Final, NamedTuple

from duikou.model.records import Text

COUNTS: Final = {
    "pairings": Text("结对", "pairings"),
    "figures": Text("数字", "figures"),
    "events": Text("事件", "events"),
    "parties": Text("提及的帮扶方与受援方", "parties named"),
    "groups": Text("群组", "counted groups"),
    "organizations": Text("机构", "organizations"),
    "projects": Text("项目", "projects"),
    "places": Text("地名录中的地方", "places in the gazetteer"),
}


class File(NamedTuple):
    """A file of the build to name on the page, with what it is good for."""

    path: str
    label: Text


EXPORTS: Final = (
    File("exports/ties.csv", Text("每条关系一行的表格", "one row per tie, for spreadsheets")),
    File("exports/claims.csv", Text("每条记录一行的表格", "one row per claim, for spreadsheets")),
    File("exports/network.graphml", Text("网络，供 Gephi 等", "the network, for Gephi and others")),
    File("exports/network.gexf", Text("网络，供 Gephi 等", "the network, for Gephi and others")),
)
QUADS: Final = File("duikou.nq.gz", Text("全部 RDF 四元组（已压缩）", "the whole graph as N-Quads, packed"))

ABOUT: Final = Text(
    "对口支援是中国由一个地方或单位帮助另一个地方的安排：东部省市帮西部省区，省内发达市帮欠发达市县，中央单位定点帮扶县。"
    "帮的是资金、干部、教师、医生、项目和市场，谁帮谁由上级指定或双方商定。"
    "本站只写报道怎么说：每条记录都指到报道的段落，报道没有说的不添。",
    "Paired assistance is how one place or body in China helps another: eastern provinces help western ones, richer "
    "cities help poorer counties of their province, central bodies help designated counties. What is given is money, "
    "officials, teachers, doctors, projects and markets; who helps whom is set from above or agreed between the two. "
    "Recorded here is what articles say: every claim points to its passage, and nothing is added.",
)
