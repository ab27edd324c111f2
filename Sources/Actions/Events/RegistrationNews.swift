import Domain

/// What happens to a registration, and by whom. Who is written to follows from it: deeds tell it through this list and in no
/// other way, and `docs/registrations.md` is made from it.
public enum RegistrationNews: String, Hashable, Sendable, CaseIterable {
    case registered, registeredByHosts, registeredByProgram, walkedIn
    case granted, declined
    case movedUp, offered, placeTaken, offerEnded, firstComes, offerMoved, holdingEnded
    case cancelledByPerson, cancelledByDelegation, cancelledByHosts
    case returnedByPerson, returnedByDelegation, returnedByHosts
    case named, replaced, replacedByHosts, addressCorrected
    case programmeChanged, eventCancelled, eventTakesPlace, written
    case asked, remindedOfNames, namesEnded
    case answersChanged, cameIn, cameInUndone, didNotCome

    /// Whose post it is.
    public struct Told: Hashable, Sendable {
        /// When whoever answers for a delegation gets a letter: one, about all places that it happens to at once.
        public enum Contact: Hashable, Sendable {
            case never
            /// For those of their people who have no address of their own.
            case forThoseWithoutAddress
            /// Also beside a letter to the person.
            case always
        }

        /// Whoever comes, at their own address.
        public var person = false
        public var contact = Contact.never
        /// Whoever had the place before.
        public var predecessor = false
        /// The editors of the organisation of the directory in whose name it is are asked whether that is right.
        public var editors = false
        /// Of whom nobody can be written to the deed says so, and the desk shows their names: somebody has to call.
        public var deskIfUnreached = false
    }

    public var told: Told {
        switch self {
        case .registered, .registeredByProgram:
            Told(person: true, contact: .forThoseWithoutAddress, editors: true)
        case .registeredByHosts: Told(person: true, contact: .forThoseWithoutAddress)
        case .placeTaken, .offerEnded, .firstComes, .holdingEnded, .programmeChanged:
            Told(person: true, contact: .forThoseWithoutAddress)
        case .granted, .declined, .movedUp, .offered, .offerMoved, .cancelledByHosts, .returnedByHosts, .eventCancelled,
            .eventTakesPlace,
            .written:
            Told(person: true, contact: .forThoseWithoutAddress, deskIfUnreached: true)
        case .cancelledByPerson: Told(contact: .always)
        case .cancelledByDelegation, .returnedByDelegation, .named, .addressCorrected: Told(person: true)
        case .returnedByPerson: Told(contact: .always)
        case .replaced: Told(person: true, predecessor: true)
        case .replacedByHosts: Told(person: true, predecessor: true, deskIfUnreached: true)
        case .asked: Told(person: true, contact: .forThoseWithoutAddress)
        // They have no names and no addresses.
        case .remindedOfNames, .namesEnded: Told(contact: .forThoseWithoutAddress)
        // Whoever does it sees it at once, and it concerns nobody else.
        case .walkedIn, .answersChanged, .cameIn, .cameInUndone, .didNotCome: Told()
        }
    }
}

extension RegistrationNews {
    /// What somebody has to be told by telephone whom no letter reaches, now or when it comes back; nil for what is nothing to
    /// the hosts.
    var callReason: CallReason? {
        switch self {
        case .granted: .granted
        case .declined: .declined
        case .movedUp: .movedUp
        case .offered, .offerMoved: .offered
        case .cancelledByHosts: .cancelled
        case .returnedByHosts: .returned
        case .replacedByHosts: .replaced
        case .eventCancelled: .dayCancelled
        case .eventTakesPlace: .dayTakesPlace
        case .written: .written
        case .registered, .registeredByHosts, .registeredByProgram, .walkedIn, .cancelledByPerson,
            .cancelledByDelegation, .returnedByPerson, .returnedByDelegation, .named, .replaced, .addressCorrected,
            .placeTaken, .offerEnded, .firstComes, .holdingEnded, .programmeChanged, .asked, .remindedOfNames,
            .namesEnded,
            .answersChanged, .cameIn, .cameInUndone, .didNotCome:
            nil
        }
    }

    /// Which letter tells it.
    var letter: LetterKind {
        switch self {
        case .movedUp, .placeTaken: .movedUp
        case .offered, .firstComes, .offerEnded, .offerMoved, .holdingEnded: .offer
        case .cancelledByPerson, .cancelledByDelegation, .cancelledByHosts, .namesEnded, .declined: .cancelled
        case .returnedByPerson, .returnedByDelegation, .returnedByHosts: .returned
        case .programmeChanged: .programme
        case .eventCancelled: .dayCancelled
        case .eventTakesPlace: .dayTakesPlace
        case .written: .circular
        case .asked: .question
        case .remindedOfNames: .names
        case .registered, .registeredByHosts, .registeredByProgram, .walkedIn, .granted, .named, .replaced,
            .replacedByHosts, .addressCorrected, .answersChanged, .cameIn, .cameInUndone, .didNotCome:
            .confirmation
        }
    }

    /// The same in the words of `docs/registrations.md`.
    public var inWords: (what: String, byWhom: String) {
        switch self {
        case .registered:
            (
                "registered, with a place, on the waiting list or asking for a place",
                "themselves, or for their organisation"
            )
        case .registeredByHosts: ("registered, with a place or on the waiting list", "the hosts")
        case .registeredByProgram: ("registered, with a place, on the waiting list or asking for a place", "a program")
        case .walkedIn: ("registered and let in", "the door")
        case .granted: ("place asked for given, or a turn on the waiting list", "the hosts, five minutes before")
        case .declined: ("place asked for not given", "the hosts, five minutes before")
        case .movedUp: ("moved up from the waiting list", "whoever frees a place or adds one")
        case .offered: ("asked whether they take a place that is held", "whoever frees a place or adds one")
        case .placeTaken:
            ("place taken that was held or free", "the person, whoever answers for the delegation, or the hosts")
        case .offerEnded: ("held place not taken in time", "the clock")
        case .firstComes:
            ("told that a place is free for whoever is first, on the last day", "whoever frees a place or adds one")
        case .offerMoved: ("place held until another time, because the event begins at another", "the clock")
        case .holdingEnded: ("place no longer held, because the event begins earlier", "the clock")
        case .cancelledByPerson: ("place given back", "the person")
        case .cancelledByDelegation: ("place given back", "whoever answers for the delegation")
        case .cancelledByHosts: ("place cancelled", "the hosts")
        case .returnedByPerson: ("comes after all", "the person")
        case .returnedByDelegation: ("comes after all", "whoever answers for the delegation")
        case .returnedByHosts: ("comes after all", "the hosts")
        case .named: ("place of a delegation gets a name", "whoever answers for the delegation")
        case .replaced: ("somebody else takes the place", "whoever answers for the delegation")
        case .replacedByHosts: ("somebody else takes the place", "the hosts")
        case .addressCorrected: ("e-mail address corrected", "the person, or the hosts")
        case .programmeChanged: ("day, place, hours or the groups changed in the programme", "the hosts, by publishing")
        case .eventCancelled: ("the event is cancelled", "the hosts, five minutes before")
        case .eventTakesPlace: ("the event takes place after all", "the hosts, five minutes before")
        case .written: ("written to, with others", "the hosts")
        case .asked: ("asked whether they come, seven and two days before", "the clock")
        case .remindedOfNames: ("places without a name, ten and four days before", "the clock")
        case .namesEnded: ("place without a name given to others, two days before", "the clock")
        case .answersChanged: ("name or answers changed", "the person")
        case .cameIn: ("let in", "the door")
        case .cameInUndone: ("entry taken back", "the door")
        case .didNotCome: ("marked as not come, and the place freed", "the door")
        }
    }

    /// The row of the table.
    public var row: String {
        let contact =
            switch told.contact {
            case .never: "–"
            case .forThoseWithoutAddress: "one letter about all without an address"
            case .always: "one letter about all"
            }
        var letters = told.person ? ["a letter, if there is an address"] : []
        if told.predecessor { letters.append("the predecessor, too") }
        let person = letters.isEmpty ? "–" : letters.joined(separator: "; ")
        return "| \(inWords.what) | \(inWords.byWhom) | \(person) | \(contact) | "
            + (told.editors ? "are asked in one letter about all" : "–") + " | "
            + (told.deskIfUnreached ? "the desk shows the name" : "–") + " |"
    }
}

extension RegistrationNews {
    /// Whether each person needs a letter of their own, also where one address serves several.
    var isAboutTheLink: Bool { [.named, .replaced, .replacedByHosts, .addressCorrected].contains(self) }

    /// Whether it changes what stands in a calendar.
    var changesCalendar: Bool {
        ![
            .asked, .remindedOfNames, .declined, .offered, .offerEnded, .firstComes, .offerMoved, .holdingEnded,
            .written,
        ].contains(self)
    }

    static func cancelled(by voice: PlaceVoice) -> Self {
        switch voice {
        case .person: .cancelledByPerson
        case .delegation: .cancelledByDelegation
        case .hosts: .cancelledByHosts
        }
    }

    static func returned(by voice: PlaceVoice) -> Self {
        switch voice {
        case .person: .returnedByPerson
        case .delegation: .returnedByDelegation
        case .hosts: .returnedByHosts
        }
    }
}
