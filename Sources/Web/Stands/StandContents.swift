import Domain
import Storage
import Words

/// The confirmed stands of an event, as far as whoever looks may see the organisations; read at one moment.
struct StandListContents: Sendable {
    let event: Event
    let plan: StandPlan
    let names: [Organisation.ID: OrganisationName]
    /// Those whose profile everybody may see.
    let published: Set<Organisation.ID>
    /// The organisations for which the caller speaks.
    let own: [OrganisationName]
    /// Up to which entry of the journal all this is known.
    let upTo: Int64

    /// Nil if there is no such event.
    init?(slug: String, for caller: Caller, in db: Reader) throws {
        guard let event = try db.event(slug: slug, shownTo: .everyone) else { return nil }
        try self.init(of: event, for: caller, isForTeam: false, in: db)
    }

    /// The same for an event that is known, be it a draft.
    /// - Parameter isForTeam: whether it is for those who give the places away and know all of them.
    init(of event: Event, for caller: Caller, isForTeam: Bool = true, in db: Reader) throws {
        let own = caller.signedIn?.organisations ?? []
        self.event = event
        upTo = try db.lastJournalID()
        let confirmed = try db.standPlan(of: event.id).confirmed
        let organisations = confirmed.stands.map(\.organisation)
        let names = try caller.organisationNames(
            organisations + own, orAmong: isForTeam ? organisations : [], in: db)
        plan = StandPlan(areas: confirmed.areas, stands: confirmed.stands.filter { names[$0.organisation] != nil })
        published = try db.publicOrganisations(among: organisations)
        self.own = own.compactMap { names[$0] }
        self.names = names
    }
}

/// The stand of one organisation, for whoever answers for it; read at one moment.
struct OwnStandContents: Sendable {
    let event: Event
    let organisation: Organisation
    let stand: Stand?
    /// Where it stands, if that is promised.
    let area: StandArea?
    let upTo: Int64

    init(of organisation: Organisation, at event: Event, in db: Reader) throws {
        (self.organisation, self.event) = (organisation, event)
        upTo = try db.lastJournalID()
        stand = try db.stand(of: organisation.id, at: event.id)
        area = try stand?.knownPlace.flatMap { try db.standArea($0.area) }
    }
}

/// Everything about the stands of an event that its hosts work on; read at one moment.
struct StandDeskContents: Sendable {
    let event: Event
    let plan: StandPlan
    /// What was declined or withdrawn.
    let over: [Stand]
    let names: [Organisation.ID: OrganisationName]
    /// Whom no letter reaches, because nobody cares for the profile.
    let unreachable: Set<Organisation.ID>
    let published: Set<Organisation.ID>
    /// What whoever looks has done last to the stand of which the address speaks.
    let receipt: (change: Change, stand: Stand)?
    let upTo: Int64

    /// - Parameters:
    ///   - done: to which something was done, as the address says.
    ///   - author: who looks. The journal knows what they did, so that nobody makes a receipt up.
    init(of event: Event, after done: Stand.ID? = nil, by author: Author, in db: Reader) throws {
        self.event = event
        upTo = try db.lastJournalID()
        let stands = try db.stands(of: event.id)
        plan = StandPlan(areas: try db.standAreas(of: event.id), stands: stands)
        over = stands.filter { !$0.status.counts }
        let organisations = stands.map(\.organisation)
        names = try db.organisationNames(organisations)
        published = try db.publicOrganisations(among: organisations)
        let editors = try db.editorCounts(of: organisations)
        unreachable = Set(organisations.filter { editors[$0, default: 0] == 0 })
        receipt = try done.flatMap { id in
            guard let stand = stands.first(where: { $0.id == id }) else { return nil }
            return try db.journal(of: .stand, id, limit: 1).first { $0.author == author }.map { ($0.change, stand) }
        }
    }

    func name(of stand: Stand) -> String { names[stand.organisation]?.name ?? "" }

    func name(of stand: Stand.ID) -> String {
        plan.stands.first { $0.id == stand }.map { name(of: $0) } ?? ""
    }

    func place(of stand: Stand, in words: Words) -> String? {
        guard let place = stand.place, let area = plan.area(place.area) else { return nil }
        return words(StandPhrase.placeAt(area: area.name, spot: String(place.number)))
    }
}
