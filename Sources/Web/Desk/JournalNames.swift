import Domain
import Storage
import Words

/// What the things are called of which a page of the journal tells, and where they are. Looked up when the page is shown:
/// the journal itself keeps no name, so that deleting a person stays possible.
struct JournalNames: Sendable {
    private let events: [Event.ID: Event]
    private let programmeItems: [ProgrammeItem.ID: Translated]
    private let organisations: [Organisation.ID: OrganisationName]
    private let cooperations: [Cooperation.ID: (title: String, topic: Topic)]
    private let registrations: [Registration.ID: PlaceHolder]
    private let delegations: [Delegation.ID: String]
    private let stands: [Stand.ID: Organisation.ID]
    private let standAreas: [StandArea.ID: String]
    private let groups: [WorkGroup.ID: Int]
    private let interpreters: [Interpreter.ID: String]
    private let supporters: [Supporter.ID: String]
    /// Who takes care of something.
    private let carers: [SupportAssignment.ID: SupportPerson]
    private let boards: [Board.ID: WorkGroup.ID]
    private let ideas: [Idea.ID: String]
    private let measures: [Measure.ID: String]
    private let accounts: [Account.ID: String]
    private let callHelpers: [CallVolunteer.ID: String]
    private let devices: [DoorDevice.ID: String]
    private let inquiries: [Inquiry.ID: InquirySubject]
    private let announcements: [Announcement.ID: Translated]

    /// So much of a question tells it from others.
    private static let mostCharacters = 60

    /// A thing as people know it; without a name, where it is gone or never had one.
    struct Thing {
        var name: String?
        var address: String?
    }

    /// One statement for each kind of thing that the entries speak of.
    /// - Parameters:
    ///   - event: whoever asks has read it already.
    ///   - accounts: those, too.
    init(
        of entries: [JournalEntry], knowing event: Event? = nil, _ accounts: [Account.ID: String] = [:], in db: Reader
    ) throws {
        func subjects<Subject>(_ kinds: SubjectKind..., or detail: String? = nil) -> Set<Identifier<Subject>> {
            var found = entries.filter { kinds.contains($0.kind) }.map(\.subject)
            if let detail { found += entries.compactMap { $0.details[detail] } }
            return Set(found.map(Identifier.init(rawValue:)))
        }
        let authors = entries.compactMap { entry in
            if case .account(let id) = entry.author { Account.ID(rawValue: id) } else { nil }
        }
        let isEventKnown = entries.allSatisfy { $0.event == nil || $0.event == event?.id }
        events = try Dictionary((isEventKnown ? [event].compactMap(\.self) : db.events()).map { ($0.id, $0) }) {
            first, _ in first
        }
        programmeItems = try db.programmeTitles(subjects(.programme))
        stands = try db.organisations(ofStands: subjects(.stand))
        standAreas = try db.standAreaNames(subjects(.standArea))
        organisations = try db.organisationNames(
            subjects(.organisation, or: "organisation").union(subjects(or: "party")).union(stands.values))
        cooperations = try db.cooperationTitles(subjects(.cooperation))
        let inquiries = try db.inquirySubjects(subjects(.inquiry))
        self.inquiries = inquiries
        registrations = try db.placeHolders(
            subjects(.registration, .seatingRule, or: "registration")
                .union(inquiries.values.compactMap(\.registration)))
        delegations = try db.delegationNames(subjects(.delegation))
        let carers = try db.supportPersons(subjects(.support))
        let interpreting = carers.values.compactMap { person -> Interpreter.ID? in
            if case .interpreter(let id) = person { id } else { nil }
        }
        let supporting = carers.values.compactMap { person -> Supporter.ID? in
            if case .supporter(let id) = person { id } else { nil }
        }
        self.carers = carers
        interpreters = try db.interpreterNames(subjects(.interpreter).union(interpreting))
        supporters = try db.supporterNames(subjects(.supporter).union(supporting))
        boards = try db.groups(ofBoards: subjects(.board).union(subjects(.dot)).union(entries.compactMap(\.board)))
        groups = try db.workGroupNumbers(subjects(.workGroup).union(boards.values))
        ideas = try db.ideaTitles(subjects(.idea, or: "idea"))
        measures = try db.measureTitles(subjects(.measure, or: "measure"))
        let unknown = subjects(.account).union(authors).subtracting(accounts.keys)
        self.accounts = try accounts.merging(db.accountNames(unknown)) { known, _ in known }
        let callers = entries.compactMap { entry in
            if case .callHelper(let id) = entry.author { CallVolunteer.ID(rawValue: id) } else { nil }
        }
        callHelpers = try db.callHelperNames(subjects(.callHelper).union(callers))
        let writing = entries.compactMap { entry in
            if case .device(let id) = entry.author { DoorDevice.ID(rawValue: id) } else { nil }
        }
        announcements = try db.announcementTexts(subjects(.announcement))
        devices = try db.doorDeviceNames(subjects(.doorDevice).union(writing))
    }

    /// Who it was, for whoever looks.
    func name(of author: Author, for visit: Visit) -> String {
        if case .callHelper(let id) = author, let name = callHelpers[.init(rawValue: id)] { return name }
        if case .device(let id) = author, let name = devices[.init(rawValue: id)] { return name }
        guard case .account(let id) = author else {
            return AuthorChoice.Sort(of: author).map { JournalWords.name(of: $0, in: visit.words) } ?? author.rawValue
        }
        let account = Account.ID(rawValue: id)
        if account == visit.caller.signedIn?.account.id { return visit.words(JournalPhrase.authorYou) }
        return name(of: account) ?? visit.words(DeskPhrase.authorGone)
    }

    func name(of account: Account.ID) -> String? { accounts[account] }

    /// What was announced; nil where something else has taken its place.
    func text(of announcement: Announcement.ID) -> Translated? { announcements[announcement] }

    func name(of organisation: Organisation.ID) -> String? { organisations[organisation]?.name }

    private func nameOfCarer(_ person: SupportPerson) -> String? {
        switch person {
        case .interpreter(let id): interpreters[id]
        case .supporter(let id): supporters[id]
        }
    }

    /// Who has the place of a registration now.
    func name(of registration: Registration.ID, in words: Words) -> String? {
        registrations[registration].map { $0.name.isEmpty ? words(RegistrationPhrase.nameFollows) : $0.name }
    }

    /// The person of whom an entry tells; without a name, where somebody else has had the place since: what was done about
    /// a predecessor is not told of the successor.
    func person(of entry: JournalEntry, in words: Words) -> String? {
        isAboutPredecessor(entry) ? words(DeedPhrase.previousPerson) : name(of: entry.person, in: words)
    }

    /// Whether somebody else has had the place since.
    func isAboutPredecessor(_ entry: JournalEntry) -> Bool {
        registrations[entry.person].map { !$0.isMeant(by: entry.id) } ?? false
    }

    func thing(of entry: JournalEntry, in words: Words) -> Thing {
        let desk = entry.event.flatMap { events[$0] }.map(EventDeskAddress.init)
        let subject = entry.subject
        switch entry.kind {
        case .organisation: return thing(organisation: subject)
        case .offer, .membership, .contactRequest: return thing(organisation: entry.details["organisation"] ?? "")
        case .cooperation:
            let found = cooperations[.init(rawValue: subject)]
            return named(found.map { $0.title.isEmpty ? words.label($0.topic) : $0.title }) {
                CooperationAddress(.init(rawValue: subject)).page
            }
        case .programme:
            return named(programmeItems[.init(rawValue: subject)].map(words.text)) { desk?.programme }
        case .registration:
            return named(person(of: entry, in: words)) { desk?.registration(.init(rawValue: subject)) }
        case .checkIn, .seatingRule: return Thing(name: person(of: entry, in: words))
        case .delegation: return named(delegations[.init(rawValue: subject)]) { desk?.registrations }
        case .stand:
            let organisation = stands[.init(rawValue: subject)].flatMap { organisations[$0] }
            return named(organisation?.name) { desk?.stand(.init(rawValue: subject)) }
        case .standArea:
            return named(standAreas[.init(rawValue: subject)]) { desk?.standArea(.init(rawValue: subject)) }
        case .workGroup: return named(group(groups[.init(rawValue: subject)], in: words)) { desk?.groups }
        case .interpreter: return named(interpreters[.init(rawValue: subject)]) { desk?.groups }
        case .supporter: return named(supporters[.init(rawValue: subject)]) { desk?.needs }
        case .support:
            let carer = carers[.init(rawValue: subject)].flatMap(nameOfCarer)
            return named(carer ?? eventName(of: entry, in: words)) { desk?.needs }
        case .idea, .helpOffer:
            return named(ideas[.init(rawValue: subject)]) {
                desk.map { IdeaAddress(.init(rawValue: subject), at: $0).page }
            }
        case .measure: return thing(measure: subject)
        case .progressNote, .ownerRequest: return thing(measure: entry.details["measure"] ?? "")
        case .translation: return thing(translatedBy: entry, in: words)
        case .board, .card, .cluster, .dot:
            // While people vote, the journal names the board and not the card.
            let board = entry.board ?? ([.board, .dot].contains(entry.kind) ? Board.ID(rawValue: subject) : nil)
            return named(group(board.flatMap { boards[$0] }.flatMap { groups[$0] }, in: words)) {
                board.map { BoardAddress($0).page }
            }
        case .account: return Thing(name: accounts[.init(rawValue: subject)])
        case .callHelper: return named(callHelpers[.init(rawValue: subject)]) { desk?.calls }
        case .doorDevice:
            return named(devices[.init(rawValue: subject)] ?? eventName(of: entry, in: words)) { desk?.door.devices }
        case .barrierReport: return Thing(address: DeskAddress.barriers)
        case .importBatch: return Thing(address: DeskAddress.importing)
        case .fundingProgramme: return Thing(address: FundingAddress.desk)
        case .inquiry:
            let name = inquiries[.init(rawValue: subject)].map { self.name(of: $0, in: words) }
            return Thing(name: name, address: DeskAddress.questions)
        case .invitation, .openInvitation:
            return named(eventName(of: entry, in: words)) { desk?.invitations }
        case .announcement:
            return Thing(name: JournalWords.name(of: .announcement, in: words), address: desk?.day.page)
        case .documentVersion: return named(eventName(of: entry, in: words)) { desk?.minutes.page }
        case .formation: return named(eventName(of: entry, in: words)) { desk?.groups }
        default: return named(eventName(of: entry, in: words)) { desk?.page }
        }
    }

    /// Whether what the entry tells of is still there, as far as the house would know it by a name.
    func isThere(_ entry: JournalEntry, in words: Words) -> Bool { thing(of: entry, in: words).name != nil }

    /// Who asked, if they are registered, and how the question begins, or in which language they want to be called.
    private func name(of inquiry: InquirySubject, in words: Words) -> String {
        let text = inquiry.text.singleLine
        let beginning = text.count > Self.mostCharacters ? "\(text.prefix(Self.mostCharacters))…" : text
        let said =
            text.isEmpty
            ? "\(words(AskPhrase.callBackSubject)), \(words.label(inquiry.language))" : beginning
        let person = inquiry.registration.flatMap { name(of: $0, in: words) }
        return [person, said].compactMap(\.self).joined(separator: ": ")
    }

    private func eventName(of entry: JournalEntry, in words: Words) -> String? {
        entry.event.flatMap { events[$0] }.map { words.text($0.shortTitle) }
    }

    private func thing(organisation id: String) -> Thing {
        guard let found = organisations[.init(rawValue: id)] else { return Thing() }
        return Thing(name: found.name, address: OrganisationAddress(found.slug).page)
    }

    private func thing(measure id: String) -> Thing {
        named(measures[.init(rawValue: id)]) { MeasureAddress(.init(rawValue: id)).page }
    }

    /// Whose text was translated; it stands on the list of translations.
    private func thing(translatedBy entry: JournalEntry, in words: Words) -> Thing {
        let idea = entry.details["idea"].flatMap { ideas[.init(rawValue: $0)] }
        let measure = entry.details["measure"].flatMap { measures[.init(rawValue: $0)] }
        let organisation = entry.details["organisation"].flatMap { organisations[.init(rawValue: $0)]?.name }
        let ofBoard = group(entry.board.flatMap { boards[$0] }.flatMap { groups[$0] }, in: words)
        return named(idea ?? measure ?? organisation ?? ofBoard) { TranslationAddress.list }
    }

    private func group(_ number: Int?, in words: Words) -> String? {
        number.map { words(GroupPhrase.groupNumber(group: $0)) }
    }

    /// What is gone has no page.
    private func named(_ name: String?, at address: () -> String?) -> Thing {
        name == nil ? Thing() : Thing(name: name, address: address())
    }
}

extension JournalEntry {
    /// Whom it concerns, of those who are registered.
    fileprivate var person: Registration.ID { .init(rawValue: details["registration"] ?? subject) }

    /// The board on which it happened.
    fileprivate var board: Board.ID? {
        stream?.rawValue.split(separator: "/").last.map { Board.ID(rawValue: String($0)) }
            .flatMap { Stream.board($0) == stream ? $0 : nil }
    }
}
