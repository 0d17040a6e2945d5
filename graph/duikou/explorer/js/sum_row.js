// One sum, and in words what it rests on.
import { counted, element } from "./parts.js";
import { gradeRank } from "./state.js";
import { term } from "./terms.js";
import { boundsText, conceptName, inLanguage, numberText, semicolon, word } from "./words.js";

/** @import { Sum } from "./shapes.js" */

/** How many figures are of each grade, the least first. @param {Map<number, number>} grades */
function gradesText(grades) {
  const told = [...grades].sort(([a], [b]) => gradeRank(a) - gradeRank(b));
  return told.map(([grade, count]) => conceptName(grade) + " " + numberText(count)).join(semicolon());
}

/** One sum as panels show it: its bounds, of how many claims, whether they share, and of what grades. @param {Sum} sum */
export function sumRow(sum) {
  return [
    element("p.sum", term("reckoning:" + sum.reckoning, word("reckoning_" + sum.reckoning)), " " + boundsText(sum)),
    element(
      "p",
      counted("totalUsed", sum.used) + inLanguage("。", ". "),
      sum.used > 1 && sum.used > sum.joint && word(sum.isApart && !sum.joint ? "totalApart" : "totalOverlap"),
      sum.joint > 0 && counted("totalJoint", sum.joint),
    ),
    sum.grades.size > 1 && element("p.hint", word("totalGrades") + gradesText(sum.grades)),
  ];
}
