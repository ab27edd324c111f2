import Domain
import Words

/// Where an event stands with its hosts, and the one thing that is to be done about it.
struct HostDecision: Component {
    let visit: Visit
    let event: Event
    let bodies: [HostBody]
    /// How many still have to say yes.
    let missing: Int

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var viewer: Account.ID? { visit.caller.signedIn?.account.id }

    var html: HTML {
        if let asked = event.asked { return question(asked) }
        guard !event.isPublished else {
            return "<p>\(StatusWord(tone: .good, word: words(EditionPhrase.isPublished)))</p>"
        }
        let others = bodies.contains { body in body.isAsked && !body.people.contains { $0.account == viewer } }
        return """
            <p>\(StatusWord(tone: .waiting, word: words(EditionPhrase.draft)))</p>\
            <p>\(words(EditionPhrase.draftIsHidden))</p>\
            \(button(others ? .askForYes : .publish, desk.release))
            """
    }

    private func button(
        _ phrase: EditionPhrase, _ address: String, values: [(name: String, value: String)] = []
    ) -> PostButton {
        PostButton(label: words(phrase), address: address, csrf: visit.csrf, kind: .primary, values: values)
    }

    private func question(_ asked: JointApproval) -> HTML {
        let (day, place) = (words.fullDay(asked.day), asked.place ?? words(EditionPhrase.placeIsOpen))
        let sentence: any Phrase =
            if asked.cancels != event.isCancelled {
                asked.cancels
                    ? StandingPhrase.askedToCancel(day: day) : StandingPhrase.askedToReinstate(day: day)
            } else {
                event.isPublished
                    ? EditionPhrase.askedToMove(day: day, place: place)
                    : EditionPhrase.askedToPublish(day: day, place: place)
            }
        return """
            <div class="flow"><p><strong>\(words(sentence))</strong></p>\
            <p>\(words(EditionPhrase.yesMissing(count: missing)))</p>\(answer(asked))</div>
            """
    }

    private func answer(_ asked: JointApproval) -> PostButton? {
        let isAsked = bodies.contains { body in
            body.isAsked && body.people.contains { $0.account == viewer && $0.saidYesAt == nil }
        }
        if isAsked { return button(.sayYes, desk.yes, values: [("asked", String(asked.askedAt.milliseconds))]) }
        // Somebody may have left since, so that nobody's yes is missing any more.
        guard missing == 0 else { return nil }
        guard asked.cancels == event.isCancelled else {
            let label = words(asked.cancels ? StandingPhrase.cancelNow : .reinstateNow)
            return PostButton(label: label, address: desk.release, csrf: visit.csrf, kind: .primary)
        }
        return button(event.isPublished ? .move : .publish, desk.release)
    }
}
