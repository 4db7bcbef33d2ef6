//! What only a holder of office does: verbs of government ("vetoed", "annexed") and verbs with an object of state ("signed the bill",
//! "addressed Congress").

use crate::annotate::Page;
use crate::text::{Key, key};

/// Whether the verb tells an act that takes an office.
pub fn is_of_office(page: &Page<'_>, verb: usize) -> bool {
    IN_OFFICE.contains(&page.text.key(verb)) || is_state_act(page, verb)
}

/// What only the holder of an office does.
const IN_OFFICE: [Key; 13] = [
    key("rejoined"),
    key("abolished"),
    key("nationalised"),
    key("annexed"),
    key("reshuffled"),
    key("vetoed"),
    key("nominated"),
    key("appointed"),
    key("pardoned"),
    key("deployed"),
    key("declassified"),
    key("reappointed"),
    key("commuted"),
];

/// A verb and an object that make an act of state: "signed the bill", "addressed Congress", "called the election".
fn is_state_act(page: &Page<'_>, verb: usize) -> bool {
    const REACH: usize = 8;
    const ACTS: [(&[Key], &[Key]); 11] = [
        (&[key("raised"), key("cut"), key("lowered"), key("held")], &[key("rates"), key("taxes")]),
        (
            &[key("sent"), key("ordered"), key("withdrew"), key("deployed")],
            &[
                key("troops"),
                key("soldiers"),
                key("bombers"),
                key("army"),
                key("jets"),
                key("airstrikes"),
                key("warships"),
            ],
        ),
        (
            &[key("declared"), key("imposed")],
            &[key("disaster"), key("emergency"), key("war"), key("law"), key("curfew")],
        ),
        (&[key("refused"), key("declined")], &[key("bill"), key("treaty"), key("law"), key("accord")]),
        (&[key("apologised"), key("apologized"), key("spoke")], &[key("parliament"), key("congress"), key("commons")]),
        (
            &[key("signed")],
            &[
                key("bill"),
                key("law"),
                key("order"),
                key("legislation"),
                key("treaty"),
                key("proclamation"),
                key("pact"),
                key("ceasefire"),
                key("accord"),
            ],
        ),
        (
            &[key("received"), key("hosted"), key("invited"), key("welcomed")],
            &[key("kremlin"), key("oval"), key("\u{e9}lys\u{e9}e"), key("elysee"), key("downing"), key("white")],
        ),
        (
            &[key("addressed"), key("told")],
            &[key("congress"), key("parliament"), key("mps"), key("commons"), key("assembly"), key("nation")],
        ),
        (&[key("called")], &[key("election"), key("referendum"), key("vote")]),
        (
            &[key("opened"), key("hosted"), key("chaired")],
            &[key("summit"), key("olympics"), key("games"), key("parliament")],
        ),
        (
            &[key("dissolved"), key("named"), key("dismissed"), key("sacked"), key("appointed")],
            &[
                key("cabinet"),
                key("parliament"),
                key("minister"),
                key("house"),
                key("government"),
                key("assembly"),
                key("duma"),
                key("council"),
            ],
        ),
    ];
    let word = page.text.key(verb);
    let own =
        |at: usize| ACTS.iter().any(|(verbs, objects)| verbs.contains(&word) && objects.contains(&page.text.key(at)));
    // "signed copies of the order" is no act of state.
    (verb + 1..verb + REACH).take_while(|&at| page.text.key(at) != key("of")).any(own)
}
