import Domain
import Words

/// What letters say about an event that is cancelled, or takes place after all.
enum StandingSaying {
    /// Nil for letters about anything else.
    static func subject(of kind: LetterKind, _ event: String, in words: Words) -> String? {
        switch kind {
        case .dayCancelled: words(StandingPhrase.mailCancelledSubject(event: event))
        case .dayTakesPlace: words(StandingPhrase.mailTakesPlaceSubject(event: event))
        default: nil
        }
    }

    /// The same to everybody, whatever they would have come for.
    static func letter(about event: Event, _ programme: Programme, link: String, in words: Words) -> String {
        let title = words.text(event.shortTitle)
        guard !event.isCancelled else {
            return words(StandingPhrase.mailCancelled(event: title, day: words.fullDay(event.day), link: link))
        }
        let time = [words.fullDay(event.day), programme.hours?.span(in: words)].compactMap(\.self)
        return words(
            StandingPhrase.mailTakesPlace(
                event: title, time: words.sideBySide(time),
                place: event.location ?? words(EditionPhrase.placeIsOpen), link: link))
    }

    /// To one of those who have to say yes.
    static func question(
        _ asked: JointApproval, to name: String, about event: String, link: String, in words: Words
    ) -> String {
        let day = words.fullDay(asked.day)
        return asked.cancels
            ? words(StandingPhrase.mailAskedToCancel(name: name, event: event, day: day, link: link))
            : words(StandingPhrase.mailAskedToReinstate(name: name, event: event, day: day, link: link))
    }
}
