/// What is left of an event at one moment, as its minutes and its documentation tell it: what hung on the boards, the ideas,
/// and what was agreed. Whatever a board does not show to everybody yet is no part.
public struct EventRecord: Hashable, Sendable {
    public let event: Event
    public let programme: Programme
    /// By the numbers of the groups; those that did not take place are left out.
    public let groups: [Group]
    /// Those that no group has brought.
    public let ideas: [Idea]
    public let measures: [Measure]
    /// What the organisations are called that answer for measures.
    public let organisations: [Organisation.ID: String]
    /// Everybody who came in.
    public let people: [Person]
    /// What whoever takes the minutes has put in.
    public let facts: MinutesFacts
    /// The day on which it is told.
    public let day: CalendarDay

    public init(
        event: Event, programme: Programme, groups: [Group], ideas: [Idea], measures: [Measure],
        organisations: [Organisation.ID: String], people: [Person],
        facts: MinutesFacts = MinutesFacts(), day: CalendarDay
    ) {
        self.event = event
        self.programme = programme
        self.groups = groups
        self.ideas = ideas
        self.measures = measures
        self.organisations = organisations
        self.people = people
        self.facts = facts
        self.day = day
    }

    /// A small group and what hung on its board.
    public struct Group: Hashable, Sendable {
        public let group: WorkGroup
        public let phases: [BoardPhase]
        public let clusters: [Cluster]
        public let cards: [Card]
        /// None while people still vote.
        public let dots: [Card.ID: Int]
        public let ideas: [Idea]
        /// How many cards were taken down, so that nobody believes there were none.
        public let hiddenCards: Int

        /// - Parameters:
        ///   - cards: all that hang.
        ///   - dots: all that were cast.
        public init(
            _ group: WorkGroup, _ board: Board, clusters: [Cluster], cards: [Card], dots: [Card.ID: Int],
            ideas: [Idea], hiddenCards: Int
        ) {
            self.group = group
            phases = board.phases
            let written = board.isWritingHidden ? board.phase?.kind : nil
            self.clusters = clusters.filter { $0.phase != written }
            self.cards = cards.filter { $0.phase != written }
            self.dots = board.isVotingOpen ? [:] : dots
            self.ideas = ideas
            self.hiddenCards = hiddenCards
        }

        /// The cards of a cluster, or those of a phase that hang alone, with the most dots first.
        public func cards(in cluster: Cluster) -> [Card] { sorted(cards.filter { $0.cluster == cluster.id }) }

        public func looseCards(in phase: BoardPhaseKind) -> [Card] {
            let known = Set(clusters.map(\.id))
            return sorted(
                cards.filter { card in card.phase == phase && !(card.cluster.map(known.contains) ?? false) })
        }

        /// Those of a phase, with the most dots first.
        public func clusters(in phase: BoardPhaseKind) -> [Cluster] {
            let counted = clusters.filter { $0.phase == phase }.map { cluster in
                (cluster: cluster, dots: numberOfDots(on: cards(in: cluster)))
            }
            return counted.sorted { left, right in
                if left.dots != right.dots { return left.dots > right.dots }
                return (left.cluster.position, left.cluster.id) < (right.cluster.position, right.cluster.id)
            }.map(\.cluster)
        }

        public func numberOfDots(on cards: [Card]) -> Int { cards.reduce(0) { $0 + (dots[$1.id] ?? 0) } }

        private func sorted(_ cards: [Card]) -> [Card] {
            cards.sorted { left, right in
                let (ofLeft, ofRight) = (dots[left.id] ?? 0, dots[right.id] ?? 0)
                if ofLeft != ofRight { return ofLeft > ofRight }
                return (left.position, left.id) < (right.position, right.id)
            }
        }
    }

    /// Somebody who was there.
    public struct Person: Hashable, Sendable {
        public let registration: Registration.ID
        /// Only with a consent that holds.
        public let name: String?
        /// Empty for people who came for themselves.
        public let organisation: String
        public let side: Side?

        public init(_ registration: Registration) {
            self.registration = registration.id
            let attendee = registration.attendee
            let mayBeNamed = registration.answers.consents.contains(.documentationName)
            name = mayBeNamed && attendee.isNamed ? attendee.name : nil
            organisation = attendee.organisationName
            side = attendee.side
        }
    }

    /// Every idea, also of the groups.
    public var everyIdea: [Idea] { groups.flatMap(\.ideas) + ideas }

    /// Those that were put aside, with their reasons.
    public var ideasPutAside: [Idea] { everyIdea.filter(\.status.isAside) }

    /// Those of which nobody has said yet what becomes of them, or only in a draft. Together with the measures and with those
    /// that were put aside they are all there are.
    public var openIdeas: [Idea] {
        let promised = Set(measures.compactMap(\.idea))
        return everyIdea.filter { idea in
            switch idea.status {
            case .parked, .elsewhere, .declined: false
            case .measure: !promised.contains(idea.mergedInto ?? idea.id)
            case .collected, .clustered, .prioritised: true
            }
        }
    }

    /// From which group an idea comes; nil if from none.
    public func groupNumber(of idea: Idea.ID?) -> Int? {
        groups.first { group in group.ideas.contains { $0.id == idea } }?.group.number
    }
}
