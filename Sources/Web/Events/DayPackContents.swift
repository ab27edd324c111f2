import Domain
import Storage
import Words

/// What the pack for the day is made of, in the order in which it is printed.
enum DayPackPart: String, CaseIterable {
    case door, waiting, groups
    case runSheet = "run-sheet"
    case stands, needs, evacuation
    case signatures
    case posters

    /// As the address and the form write what is chosen, and that something was.
    static let field = "part"
    static let chosen = "chosen"

    var phrase: any Phrase {
        switch self {
        case .door: GroupPhrase.doorList
        case .waiting: RegistrationPhrase.tabWaiting
        case .groups: BadgePhrase.packGroups
        case .runSheet: RolePhrase.runSheet
        case .stands: StandPhrase.standsTitle
        case .needs: NeedsPhrase.needsTitle
        case .evacuation: BadgePhrase.evacuation
        case .signatures: BadgePhrase.signatureTitle
        case .posters: BadgePhrase.postersTitle
        }
    }

    /// Whether people stand in it by name: such sheets are destroyed after the day.
    var isPersonal: Bool {
        switch self {
        case .door, .waiting, .groups, .needs: true
        // What a funder wants to see is kept for years, and says so itself.
        case .runSheet, .stands, .evacuation, .signatures, .posters: false
        }
    }
}

/// Everything that must go on without power, read at one moment: as many statements for a thousand people as for one.
struct DayPackContents: Sendable {
    let event: Event
    /// When it was read: who is there is true of this moment.
    let at: Instant
    /// Whether people come in, so that whoever is expected outside is known by name.
    let isDoorOpen: Bool
    /// Everybody, in their turn.
    let people: [Registration]
    /// One for each round.
    let groups: [GroupLists]
    let runSheet: RunSheetContents
    let needs: NeedsContents
    let posters: PosterContents

    init(of event: Event, for caller: Caller, at now: Instant, in db: Reader) throws {
        (self.event, at) = (event, now)
        isDoorOpen = try event.phase(at: now, in: db.programme(of: event.id)) != .preparation
        people = try db.registrations(of: event.id)
        groups = try (1...db.groupRounds(of: event.id)).map { try GroupLists(of: event, round: $0, in: db) }
        runSheet = try RunSheetContents(of: event, version: nil, by: caller.author, in: db)
        needs = try NeedsContents(of: event, in: db)
        posters = try PosterContents(of: event, for: caller, in: db)
    }

    var expected: [Registration] { people.filter(\.status.holdsPlace) }

    /// The longest waiting first.
    var waiting: [Registration] { people.filter { $0.status == .waitlisted }.sorted { $0.turn < $1.turn } }

    /// In which groups people sit, by round.
    var seats: [Registration.ID: [Int]] {
        var seats: [Registration.ID: [Int]] = [:]
        for lists in groups {
            for group in lists.groups {
                for person in lists.members[group.id] ?? [] { seats[person.id, default: []].append(group.number) }
            }
        }
        return seats
    }

    /// The parts in which there is something.
    var parts: [DayPackPart] {
        DayPackPart.allCases.filter { part in
            switch part {
            case .door, .runSheet, .evacuation: true
            case .waiting: !waiting.isEmpty
            case .groups: groups.contains { !$0.members.isEmpty }
            case .stands: !posters.stands.plan.stands.isEmpty
            case .needs: !needs.plan.languages.isEmpty || !needs.plan.needs.isEmpty || !needs.meals.isEmpty
            case .signatures: event.hasSignatureList
            case .posters: event.isShown(to: .everyone)
            }
        }
    }
}
