public import Domain
public import Storage

/// Who hears whether an event takes place, and who of them has to be told by somebody of the team. Whoever asks before and
/// whoever tells afterwards ask the same.
public struct StandingOutlook: Sendable {
    /// Somebody who appears, or was asked to.
    public struct Appearing: Hashable, Sendable {
        public let name: String
        /// Nil if no letter reaches them.
        public let contact: ProgrammeContact?
        /// In what.
        let items: [ProgrammeItem]
        let id: ProgrammePerson.ID
        /// For what they have been asked, and have not said that they come; nil if they have.
        let unanswered: ProgrammeItem.ID?
    }

    public let event: Event
    /// Everybody who comes or waits.
    public let registered: [Registration]
    /// Those of them whom no letter reaches.
    public let toCall: [Registration]
    public let appearing: [Appearing]
    /// Those that were asked for or promised.
    public let stands: [Stand]
    /// Who hears of it for those stands: everybody who speaks for the organisation here or, where nobody does, the address that
    /// stands in the directory.
    let standReaders: [LetterReader]
    /// Organisations with a stand of which no address is known.
    let standsWithoutAddress: [String]
    public let hosts: [HostPerson]
    /// Interpreters and other helpers who have something to do. The house knows no addresses of them.
    public let helpers: [String]

    public init(of event: Event, in db: Reader) throws {
        self.event = event
        registered = try db.registrations(of: event.id).filter { $0.status.isExpected }
        let news: RegistrationNews = event.isCancelled ? .eventTakesPlace : .eventCancelled
        let unreached = Set(try RegistrationLetters.hearers(of: news, about: registered, in: db).unreached)
        toCall = registered.filter { unreached.contains($0.id) }
        appearing = try Self.appearing(at: event.id, in: db)
        let stands = try db.stands(of: event.id).filter(\.status.counts)
        self.stands = stands
        (standReaders, standsWithoutAddress) = try Self.readers(for: stands, in: db)
        hosts = try db.hostPeople(of: event.id)
        helpers = try Self.helpers(at: event.id, in: db)
    }

    /// Also those who were asked for what nobody else has seen.
    private static func appearing(at event: Event.ID, in db: Reader) throws -> [Appearing] {
        let published = try db.programme(of: event).items
        let known = Set(published.map(\.id))
        let draft = try db.draftProgramme(of: event).items
        let items = published + draft.filter { !known.contains($0.id) }
        let contacts = try db.programmeContacts(of: event)
        let planned = draft.flatMap(\.everybody)
        var seen: Set<ProgrammePerson.ID> = []
        return (items.flatMap(\.everybody) + planned).compactMap { person in
            let contact = contacts[person.id]
            // With whom nobody has spoken yet, there is nothing that they would have to unlearn.
            guard person.state != .toBeAsked || contact?.askedAt != nil, seen.insert(person.id).inserted else {
                return nil
            }
            let asking = draft.first { item in
                item.everybody.contains { $0.id == person.id && $0.state != .confirmed }
            }
            // Who was asked to join what everybody knows finds it as everybody knows it.
            let theirs = Set(
                (items + draft).filter { item in item.everybody.contains { $0.id == person.id } }.map(\.id))
            return Appearing(
                name: person.name, contact: contact, items: items.filter { theirs.contains($0.id) }, id: person.id,
                unanswered: asking?.id)
        }
    }

    private static func readers(
        for stands: [Stand], in db: Reader
    ) throws -> (readers: [LetterReader], without: [String]) {
        let names = try db.organisationNames(stands.map(\.organisation))
        let found = try db.letterReaders(ofAll: stands.map(\.organisation))
        var (readers, without, seen): ([LetterReader], [String], Set<Organisation.ID>) = ([], [], [])
        for organisation in stands.map(\.organisation) where seen.insert(organisation).inserted {
            let all = found[organisation] ?? []
            // Of the addresses of a profile the first is enough: the letter asks for nothing.
            let own = all.prefix(all.first?.account == nil ? 1 : all.count).map { reader in
                LetterReader(address: reader.email, language: reader.language)
            }
            if own.isEmpty, let name = names[organisation]?.name { without.append(name) }
            readers += own
        }
        return (readers, without)
    }

    private static func helpers(at event: Event.ID, in db: Reader) throws -> [String] {
        let plan = try db.supportPlan(of: event)
        let assigned = Set(plan.assignments.map(\.person))
        return plan.interpreters.filter { assigned.contains(.interpreter($0.id)) || plan.withGroups[$0.id] != nil }
            .map(\.name) + plan.supporters.filter { assigned.contains(.supporter($0.id)) }.map(\.name)
    }

    /// Those whom somebody of the team has to tell, and who stand in no list of calls.
    public var withoutAddress: [String] {
        appearing.filter { $0.contact == nil }.map(\.name) + standsWithoutAddress + helpers
    }

    /// How many of each: it travels with the question, because meanwhile somebody else may have come.
    public var seen: String {
        [registered.count, toCall.count, appearing.count, stands.count, hosts.count, helpers.count]
            .map(String.init).joined(separator: "-")
    }
}
