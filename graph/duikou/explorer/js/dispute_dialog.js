// "Dispute this claim": a dialog that prepares the report, to copy or to take to the tracker. Nothing is sent by itself.
import { disputeOf, faultsOf, headOf, issueAddress } from "./dispute.js";
import { button, copy, element, replace, silent, webAddress } from "./parts.js";
import { nameOf, word } from "./words.js";

/** @import { Claim } from "./data.js" */

/** The link to the tracker, nothing without one, and word where its address would be too long. @param {string} title @param {string} body */
function trackerLink(title, body) {
  const href = webAddress(issueAddress(title, body));
  if (!href) return null;
  return [
    element("a", { href, target: "_blank", rel: "noopener noreferrer" }, word("openTracker"), silent(" ↗")),
    !href.includes("&body=") && element("p.hint", word("trackerCut")),
  ];
}

/** A report in two: what the data tell, and from what it should be the room that the reader fills. @param {string} text */
function inTwo(text) {
  const at = text.indexOf("\n" + headOf("should") + "\n");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at)];
}

/** @param {Claim} claim @param {() => void} onchange */
function faultChoice(claim, onchange) {
  const options = faultsOf(claim).map((kind) => element("option", { value: kind }, word("fault_" + kind)));
  return element("select", { id: "fault", onchange }, options);
}

/** @param {Claim} claim */
function openDialog(claim) {
  const select = faultChoice(claim, show);
  const report = element("textarea", { id: "report", rows: "14", oninput: link });
  const tracker = element("span");
  const copying = button(word("copyReport"), async () => {
    await copy(report.value, dialog);
    copying.textContent = word("copied");
  });
  const dialog = element(
    "dialog",
    { "aria-labelledby": "dispute-title", onclose: () => dialog.remove() },
    element("h2", { id: "dispute-title" }, word("dispute")),
    element("p", nameOf(claim)),
    element("p", element("label", { for: "fault" }, word("disputeKind")), " ", select),
    element("label", { for: "report" }, word("disputeText")),
    report,
    element("p.hint", word("disputeHint")),
    element(
      "div.actions",
      copying,
      tracker,
      button(word("close"), () => dialog.close()),
    ),
  );
  function show() {
    const { title, body } = disputeOf(claim, select.value);
    const [told, room] = inTwo(title + "\n\n" + body);
    report.value = told + (inTwo(report.value)[1] || room);
    link();
  }
  function link() {
    const [title, ...rest] = report.value.split("\n");
    copying.textContent = word("copyReport");
    replace(tracker, trackerLink(title, rest.join("\n").trimStart()));
  }
  show();
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {Claim} claim */
export const disputeButton = (claim) =>
  button(word("dispute"), () => openDialog(claim), { class: "small", "data-dispute": claim.id });
