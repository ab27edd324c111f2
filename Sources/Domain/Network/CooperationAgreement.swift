extension Cooperation {
    /// What the parties have put down for all of them; what each brings and gets stands in its own share.
    public struct Agreement: Hashable, Sendable {
        public static let aimLimit = 600
        public static let rhythmLimit = 200

        /// What shall be reached.
        public var aim: String
        /// How often and how they talk to each other.
        public var rhythm: String
        /// The last day for which there is money; nil where nobody pays, or nobody knows.
        public var fundedUntil: CalendarDay?

        public init(aim: String = "", rhythm: String = "", fundedUntil: CalendarDay? = nil) {
            self.aim = aim
            self.rhythm = rhythm
            self.fundedUntil = fundedUntil
        }
    }

    /// A party asks the others to begin again what sleeps: one message, and one yes or "not now" of any of them.
    public struct Waking: Hashable, Sendable {
        /// For so long a yes counts; after that somebody asks anew.
        public static let daysToAnswer = 60

        public let voice: Voice
        public let askedOn: CalendarDay
        /// When another side said "not now"; nil if none has.
        public internal(set) var declinedOn: CalendarDay?

        public init(_ voice: Voice, on askedOn: CalendarDay, declinedOn: CalendarDay? = nil) {
            self.voice = voice
            self.askedOn = askedOn
            self.declinedOn = declinedOn
        }

        /// The last day on which a yes counts.
        public var lastDay: CalendarDay { askedOn.advanced(byDays: Self.daysToAnswer) }

        public func isOpen(on day: CalendarDay) -> Bool { declinedOn == nil && day <= lastDay }
    }

    /// What a party writes to the others: a question before it says yes, an answer, a word with the wish to begin again.
    public struct Note: Hashable, Sendable {
        public typealias ID = Identifier<Note>

        public static let limit = 600
        /// So many an organisation writes within a day.
        public static let aDay = 20

        public let id: ID
        public let cooperation: Cooperation.ID
        public let voice: Voice
        public let text: String
        public let at: Instant

        public init(id: ID, in cooperation: Cooperation.ID, by voice: Voice, text: String, at: Instant) {
            self.id = id
            self.cooperation = cooperation
            self.voice = voice
            self.text = text
            self.at = at
        }
    }

    /// Which of `notes` these organisations read: a party all of them, whoever came in the place of one those since its own yes,
    /// and whoever is only named none.
    public func notes(_ notes: [Note], readBy organisations: [Organisation.ID]) -> [Note] {
        let own = parties.filter { organisations.contains($0.organisation) }
        return notes.filter { note in own.contains { party in party.joinedAt.map { $0 <= note.at } ?? true } }
    }

    /// How long before the end of the money the parties are written to.
    public enum FundingNotice: Int, Hashable, Sendable, CaseIterable {
        case early = 90
        case late = 30

        /// Which one is due when the money ends in `days`; nil before all of them, and when it has ended.
        public init?(daysBeforeEnd days: Int) {
            switch days {
            case 0...Self.late.rawValue: self = .late
            case (Self.late.rawValue + 1)...Self.early.rawValue: self = .early
            default: return nil
            }
        }
    }

    /// What the parties are told on `day` of the end of the money; nil if it is not time, or if nothing goes on.
    public func fundingNotice(on day: CalendarDay) -> FundingNotice? {
        guard let end = agreement.fundedUntil, isPublic, !status(on: day).isOver else { return nil }
        return FundingNotice(daysBeforeEnd: end.days(since: day))
    }

    /// The party that has named `organisation` to come in its place; nil if none has.
    public func predecessor(of organisation: Organisation.ID) -> Party? {
        parties.first { $0.successor == organisation }
    }

    /// The party that came last in the place of another one; nil if all of them have been in it from the beginning.
    public var newcomer: Party? {
        parties.filter { $0.joinedAt != nil }.max { one, other in
            (one.joinedAt ?? createdAt) < (other.joinedAt ?? createdAt)
        }
    }

    /// Everybody who may say a step: the parties, and whoever is named to come in the place of one.
    public var speakers: [Organisation.ID] { parties.map(\.organisation) + parties.compactMap(\.successor) }
}
