/// Whom a need is asked of, and in which order: who fits best first, and of those who fit alike whoever was asked longest ago.
/// Only those who agreed to be asked for this kind of help or offer it just now, nobody more than so often in a week, and nobody twice for
/// one need.
public struct HelperOrder: Hashable, Sendable {
    /// So often somebody is asked within a week, and no more.
    public static let mostInWeek = 3
    public static let week = Duration.days(7)

    /// What the house remembers of whom it asked.
    public struct Memory: Hashable, Sendable {
        public let lastAskedAt: Instant
        /// Within the last week.
        public let timesInWeek: Int

        public init(lastAskedAt: Instant, timesInWeek: Int) {
            (self.lastAskedAt, self.timesInWeek) = (lastAskedAt, timesInWeek)
        }
    }

    public struct Candidate: Hashable, Sendable {
        public let helper: Helper
        public let fit: HelpFit
        public let memory: Memory?

        public init(_ helper: Helper, fit: HelpFit, memory: Memory?) {
            (self.helper, self.fit, self.memory) = (helper, fit, memory)
        }
    }

    /// Who can be asked by letter, in their order.
    public let next: [Candidate]
    /// Who fits and was asked so often this week that they are left in peace.
    public let resting: [Candidate]
    /// Who fits and has no address for letters, or one where nothing arrives.
    public let byTelephone: [Candidate]

    /// - Parameters:
    ///   - helpers: as many as there are; those who did not agree, do not fit or were asked for this need are left out.
    ///   - asked: for this need.
    ///   - offers: what was said in this crisis and holds: whoever offers what is needed can be asked for it.
    ///   - unreachable: where letters do not arrive.
    public init(
        of helpers: some Sequence<Helper>, for need: CrisisNeed, asked: Set<Helper.ID>,
        memory: [Helper.ID: Memory], offers: [CrisisOffer] = [], unreachable: Set<EmailAddress> = []
    ) {
        let offered = Dictionary(grouping: offers.filter { $0.mayHelp(with: need) }, by: \.helper)
        let candidates = helpers.compactMap { helper -> Candidate? in
            let own = offered[helper.id] ?? []
            guard helper.mayBeAsked(for: need.kind, isOffering: !own.isEmpty), !asked.contains(helper.id),
                // Nobody is asked to help themselves.
                need.organisation == nil || helper.organisation != need.organisation,
                let fit = HelpFit(of: helper, for: need, offering: own)
            else { return nil }
            return Candidate(helper, fit: fit, memory: memory[helper.id])
        }.sorted(by: Self.goesBefore)
        let isByLetter = { (candidate: Candidate) in
            candidate.helper.email.map { !unreachable.contains($0) } ?? false
        }
        let isResting = { (candidate: Candidate) in (candidate.memory?.timesInWeek ?? 0) >= Self.mostInWeek }
        next = candidates.filter { isByLetter($0) && !isResting($0) }
        resting = candidates.filter { isByLetter($0) && isResting($0) }
        byTelephone = candidates.filter { !isByLetter($0) }
    }

    /// How many organisations stand behind those who can be asked.
    public var organisations: Int { Set(next.compactMap(\.helper.organisation)).count }

    /// How many of those who can be asked were asked for something within the last week.
    public var askedThisWeek: Int { next.count { ($0.memory?.timesInWeek ?? 0) > 0 } }

    private static func goesBefore(_ left: Candidate, _ right: Candidate) -> Bool {
        (right.fit, moment(left), left.helper.id) < (left.fit, moment(right), right.helper.id)
    }

    /// Whoever was never asked comes before everybody who was.
    private static func moment(_ candidate: Candidate) -> Int64 { candidate.memory?.lastAskedAt.milliseconds ?? .min }
}

/// How well somebody fits a need: the more, the better.
public struct HelpFit: Hashable, Comparable, Sendable {
    /// Whether they have said in this crisis that they can do it just now.
    public let isOffering: Bool
    public let nearness: Nearness

    public enum Nearness: Int, Hashable, Comparable, Sendable {
        case wholeCity, sameDistrict

        public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    /// Nil for somebody who does not speak what has to be spoken, and for somebody who helps in other districts only.
    /// - Parameter offers: theirs that may be what is needed; what they say of a language and a district goes before their profile.
    public init?(of helper: Helper, for need: CrisisNeed, offering offers: [CrisisOffer]) {
        if let language = need.language, !helper.languages.contains(language),
            !offers.contains(where: { $0.language == language })
        {
            return nil
        }
        isOffering = !offers.isEmpty
        guard let district = need.district else {
            nearness = .wholeCity
            return
        }
        let usual: Nearness? =
            helper.districts.isEmpty ? .wholeCity : helper.districts.contains(district) ? .sameDistrict : nil
        let offered = offers.compactMap { offer -> Nearness? in
            offer.district == nil ? .wholeCity : offer.district == district ? .sameDistrict : nil
        }
        guard let nearness = offered.max() ?? usual else { return nil }
        self.nearness = nearness
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.isOffering ? 1 : 0, left.nearness) < (right.isOffering ? 1 : 0, right.nearness)
    }
}
