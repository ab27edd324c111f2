extension Measure {
    /// What somebody says yes to: what is done, by when, and what comes first.
    public struct Wording: Hashable, Sendable {
        public let title: String
        public let due: CalendarDay?
        public let firstStep: String

        public init(title: String, due: CalendarDay?, firstStep: String) {
            (self.title, self.due, self.firstStep) = (title, due, firstStep)
        }
    }

    public var wording: Wording { Wording(title: title, due: due, firstStep: firstStep) }

    /// Takes back every yes that was said to another wording. What both sides have promised to each other stays a promise; a
    /// draft or a proposal has nobody who stands for it until they have said yes to what it says now.
    /// - Returns: whose yes counts no more.
    public mutating func voidAnswers(to earlier: Wording, on day: CalendarDay) -> [Owner] {
        guard wording != earlier, status(on: day) == .proposed, !owners.isEmpty else { return [] }
        let void = owners
        owners = []
        // Nobody is left who wanted to end it.
        (ending, outcomeLanguage) = (nil, nil)
        return void
    }
}
