/// What a funder is told of an event: numbers and results. It has no room for the name of a person.
public struct ProofOfUse: Hashable, Sendable {
    public let event: Event
    public let programme: Programme
    /// Until when it really went, where somebody has put that in; nil for the end that the programme says.
    public let ended: TimeOfDay?
    /// How many invitations went out by letter; nil where none did.
    public let invited: Int?
    public let people: ImpactPeople
    /// The organisations of the directory for which somebody came. How many came for one is told nowhere.
    public let present: Set<Organisation.ID>
    public let organisations: [ImpactOrganisation]
    /// Nil where nobody wrote it down here.
    public let support: SupportHours?
    public let groups: Int
    public let ideas: Int
    /// What both sides have promised, whatever became of it.
    public let measures: [Measure]
    public let entries: Entries
    /// The day on which it is told.
    public let day: CalendarDay

    /// What nobody knows here but those who prepare the report.
    public struct Entries: Hashable, Sendable {
        public var volunteers: Int?
        public var paid: Int?
        public var freelance: Int?
        public var interpretingHours: HalfHours?
        public var childcareHours: HalfHours?

        public init(
            volunteers: Int? = nil, paid: Int? = nil, freelance: Int? = nil, interpretingHours: HalfHours? = nil,
            childcareHours: HalfHours? = nil
        ) {
            (self.volunteers, self.paid, self.freelance) = (volunteers, paid, freelance)
            (self.interpretingHours, self.childcareHours) = (interpretingHours, childcareHours)
        }
    }

    /// - Parameters:
    ///   - organisations: those for which somebody came, and those that answer for measures.
    ///   - measures: of the event, those that both sides have promised.
    public init(
        of event: Event, programme: Programme, ended: TimeOfDay?, invited: Int?, people: ImpactPeople,
        present: Set<Organisation.ID>, organisations: [ImpactOrganisation], support: SupportHours?, groups: Int,
        ideas: Int, measures: [Measure], entries: Entries, on day: CalendarDay
    ) {
        self.event = event
        self.programme = programme
        self.ended = ended
        self.invited = invited
        self.people = people
        self.present = present
        self.organisations = organisations
        self.support = support
        self.groups = groups
        self.ideas = ideas
        self.measures = measures
        self.entries = entries
        self.day = day
    }

    /// Those for which somebody came.
    public var organisationsPresent: [ImpactOrganisation] { organisations.filter { present.contains($0.id) } }

    /// How many organisations of each side were there.
    public var organisationsBySide: [Side: Int] {
        Dictionary(organisationsPresent.map { ($0.side, 1) }, uniquingKeysWith: +)
    }

    /// How many organisations that were there work so; nil for those of which nobody knows it.
    public var organisationsByStaffing: [Staffing?: Int] {
        Dictionary(organisationsPresent.map { ($0.staffing, 1) }, uniquingKeysWith: +)
    }

    /// For whom the organisations work that were there: what most of them have in common first.
    public var targetGroups: [TargetGroup] {
        let counts = Dictionary(organisationsPresent.flatMap(\.targetGroups).map { ($0, 1) }, uniquingKeysWith: +)
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    }

    /// As somebody put it in, else as the plan has it; nil where neither says anything.
    public var interpretingHours: HalfHours? {
        entries.interpretingHours ?? support?.interpretingMinutes.map { HalfHours(minutes: $0) }
    }

    public var childcareHours: HalfHours? {
        entries.childcareHours ?? support?.childcareMinutes.map { HalfHours(minutes: $0) }
    }
}
