import Actions
import Domain
import HTTPTypes
import Storage
import Words

extension CallResult {
    var phrase: CallPhrase {
        switch self {
        case .reached: .resultReached
        case .messageLeft: .resultMessageLeft
        case .wrongNumber: .resultWrongNumber
        case .notReached: .resultNotReached
        case .calledUs: .resultCalledUs
        }
    }

    /// What follows for the list of calls.
    var effect: DeedPhrase {
        switch self {
        case .reached, .messageLeft, .calledUs: .callIsDone
        case .notReached: .callStaysOpen
        case .wrongNumber: .callIsImpossible
        }
    }
}

extension CallNumber {
    /// Whoever picks up, if that is somebody else.
    func contact(in words: Words) -> HTML? {
        guard let contactName else { return nil }
        let name = contactName.isEmpty ? words(RegistrationPhrase.nameFollows) : contactName
        return "<span class=\"soft\">\(words(CallPhrase.viaContact(name: name)))</span>"
    }
}

extension CallRefusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .nothingToGive: words(CallPhrase.nothingToGive)
        case .notYours: words(CallPhrase.notYours)
        }
    }
}

/// What somebody answers who is asked on the telephone whether they take the place that is held for them.
enum CallAnswer: String {
    case takesPlace = "takes"
    case waitsOn = "waits"

    var phrase: OfferPhrase {
        switch self {
        case .takesPlace: .takeForThem
        case .waitsOn: .waitOn
        }
    }

    /// What becomes of the place.
    var effect: CallPhrase {
        switch self {
        case .takesPlace: .hasPlaceNow
        case .waitsOn: .placeGoesOn
        }
    }

    /// As the journal tells of it.
    init?(_ change: Change) {
        switch change {
        case .placeTaken: self = .takesPlace
        case .placeLetGo: self = .waitsOn
        default: return nil
        }
    }
}

/// What whoever calls says: all that the person has not heard, in the language of whoever picks up and in that of whoever calls.
struct CallSentence {
    let event: Event
    let person: Registration
    let call: TelephoneCall
    /// Where they sit now.
    let group: WorkGroup?
    /// What the hosts have written, if that is among what there is to say.
    var circulars: [Circular] = []

    /// One sentence for each thing, in the order in which it happened.
    func said(in words: Words) -> [String] {
        let news = call.news(for: person.status, standing: event.standing)
        return (news.isEmpty ? [TelephoneCall.News(call.reason, since: call.since)] : news).map { said($0, in: words) }
    }

    private func said(_ news: TelephoneCall.News, in words: Words) -> String {
        let (event, day) = (words.text(event.shortTitle), words.fullDay(event.day))
        let place = self.event.location ?? words(EditionPhrase.placeIsOpen)
        let isWaiting = person.status == .waitlisted
        return switch news.reason {
        case .granted:
            words(
                isWaiting
                    ? RequestPhrase.sayGrantedWaiting(event: event, day: day)
                    : .sayGranted(event: event, day: day))
        case .declined: words(RequestPhrase.sayDeclined(event: event, day: day))
        case .movedUp: words(CallPhrase.sayMovedUp(event: event, day: day))
        case .offered: words(OfferPhrase.say(event: event, day: day))
        case .cancelled: words(CallPhrase.sayCancelled(event: event, day: day))
        case .relocated: words(StandingPhrase.sayRelocated(event: event, day: day, place: place))
        case .written:
            circulars.first { $0.writtenAt == news.since }.map { $0.words(for: words.language.tag) }.map { said in
                words(CircularPhrase.say(event: event, subject: said.subject, text: said.text))
            } ?? ""
        case .dayCancelled: words(StandingPhrase.sayCancelled(event: event, day: day))
        case .dayTakesPlace: words(StandingPhrase.sayTakesPlace(event: event, day: day, place: place))
        case .returned, .replaced:
            isWaiting
                ? words(CallPhrase.sayWaiting(event: event, day: day))
                : words(CallPhrase.sayHasPlace(event: event, day: day))
        case .regrouped:
            group.map { words(CallPhrase.sayGroup(event: event, group: $0.number, room: $0.room)) }
                ?? words(CallPhrase.sayGroupIsOpen(event: event, day: day))
        }
    }

    /// The words of the person, and below them the same in those of the reader, if they are others.
    func html(for reader: Words) -> HTML {
        let theirs = reader.lexicon.words(speaking: person.attendee.language)
        let language = theirs.language
        let first = said(in: theirs).map { sentence -> HTML in
            "<p lang=\"\(language.tag)\" dir=\"\(language.direction.rawValue)\">\(sentence)</p>"
        }
        guard language.tag != reader.language.tag else { return "\(first)" }
        let second = said(in: reader).map { sentence -> HTML in "<p class=\"soft\">\(sentence)</p>" }
        return "\(first)\(second)"
    }
}
