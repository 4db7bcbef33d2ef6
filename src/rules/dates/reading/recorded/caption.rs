//! Captions: what a picture shows on its day, in the present.

use super::{REACH, Record, is_open, tells};
use crate::annotate::dates::clause::is_will;
use crate::annotate::dates::reader::{A, AN, AT, COMMA, IN, OF, STOP, THE, TO};
use crate::text::{Words, key};

impl Record<'_> {
    /// "Jane Roe speaks at a news conference in Washington, U.S., June 4, 2031", "Mourners are seen outside the church on 4 June 2031", "FILE
    /// PHOTO: …": what a picture shows. Presents that a calendar announces ("the tour opens in Leeds, June 4") are no such verbs.
    pub(super) fn is_caption(&self) -> bool {
        const CREDITS: Words<8> =
            Words::new(["photo", "photos", "getty", "reuters", "afp", "epa", "photographer", "photograph"]);
        const CREDIT: usize = 12;
        const LABEL: usize = 6;
        if !self.is_exact {
            return false;
        }
        let Some(governor) = self.governor() else { return false };
        let window = self.before(self.first, 2 * REACH);
        // "in Washington, U.S., June 4", "in Austin, Texas on June 4".
        let place = governor.saturating_sub(usize::from(self.reader.key_before(governor) == STOP));
        let places = self.reader.is(governor, COMMA) && place > window.start && self.reader.is_capital(place - 1);
        let is_bare = governor + 1 == self.first;
        // "on 27 April 2031 in Dayton".
        let placed_behind = matches!(self.key(self.end), IN | AT) && self.reader.is_capital(self.end + 1);
        let ends = placed_behind || self.reader.tokens.get(self.end).is_none_or(|next| next.is_mark());
        let label = self.behind(self.sentence.start, LABEL);
        // The pictures of a gallery, which is carried on, are not the article's own.
        let gallery = label.clone().any(|at| [key("caption"), key("photos")].contains(&self.key(at)));
        let credit = self.end..self.end + CREDIT;
        let credited = self.reader.is(self.sentence.start, key("file"))
            || credit.into_iter().any(|at| CREDITS.contains(self.key(at)) || self.reader.str(at) == "AP");
        // "as he hopes to win" may stand in a caption, but not before its own verb.
        let verb = window.clone().find(|&at| self.is_shown(at) || is_open(&self.reader, at) || self.is_past(at));
        let Some(verb) = verb.filter(|&at| self.is_shown(at)) else { return false };
        let is_seen = [key("is"), key("are")].contains(&self.key(verb));
        let poses = tells(self.key(verb), "poses") || is_seen;
        let placed = !is_bare || places;
        let day = self.is_full && (credited || poses || is_bare && places);
        // "“We wait,” said Roe, who will open her tour on 4 June 2031".
        let is_to_come = (verb..governor).any(|at| is_will(&self.reader, at));
        !gallery && placed && ends && (day || is_seen) && !is_to_come
    }

    /// "speaks", "shake hands", "are seen": the present of a picture.
    fn is_shown(&self, verb: usize) -> bool {
        const SEEN: Words<3> = Words::new(["pictured", "shown", "photographed"]);
        const PLACES: Words<10> =
            Words::new(["in", "at", "on", "outside", "inside", "near", "behind", "beside", "during", "among"]);
        const POSTURES: Words<8> =
            Words::new(["walking", "standing", "sitting", "speaking", "kneeling", "lying", "waving", "hugging"]);
        const DETERMINERS: Words<8> = Words::new(["the", "a", "an", "his", "her", "their", "its", "this"]);
        let before = self.reader.key_before(verb);
        let word = self.key(verb);
        // "Prices are seen rising in June", "at 2.4 percent", "on hold" are forecasts.
        let placed = |at: usize| {
            let named = self.reader.is_capital(at + 1) || DETERMINERS.contains(self.key(at + 1));
            PLACES.contains(self.key(at)) && at + 1 < self.first && named
        };
        let in_scene = |at: usize| {
            let figured = (at + 1..self.first).any(|at| self.reader.tokens[at].has_digit());
            let posed = POSTURES.contains(self.key(at + 1)) && self.is_full;
            self.reader.is(at, key("seen")) && !figured && (posed || placed(at + 1))
        };
        let seen = [key("is"), key("are")].contains(&word)
            && (verb + 1..verb + 3).any(|at| SEEN.contains(self.key(at)) || in_scene(at));
        let present = (tells(word, "poses") || tells(word, "scene")) && !self.reader.is_capital(verb);
        verb > self.sentence.start && (seen || present && ![TO, THE, A, AN, OF].contains(&before))
    }
}
