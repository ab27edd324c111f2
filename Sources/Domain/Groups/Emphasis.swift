/// What matters when groups are formed, and how much: five sliders in words.
public struct Emphasis: Hashable, Sendable {
    public enum Aim: String, Hashable, Sendable, CaseIterable {
        /// People talk about a topic that they wished for.
        case wishes
        /// Migrant organisations, administration and providers in every group.
        case mix
        /// Partners of cooperations that sleep sit together again.
        case reunion
        /// Colleagues, and partners who work together anyway, sit apart.
        case newFaces = "new-faces"
        /// All groups are of about the same size.
        case evenSizes = "even-sizes"
    }

    public enum Level: Int, Hashable, Sendable, CaseIterable {
        case nothing = 0
        case little, much, most
    }

    private var levels: [Aim: Level]

    public init(_ levels: [Aim: Level] = [:]) {
        self.levels = levels
    }

    /// What suits most Fachtage.
    public static let usual = Emphasis()

    public subscript(aim: Aim) -> Level {
        get { levels[aim] ?? .much }
        set { levels[aim] = newValue }
    }

    /// Such as `wishes=2 mix=3 reunion=2 new-faces=1 even-sizes=2`; what is missing there is as usual.
    public init(text: String) {
        levels = [:]
        for part in text.split(separator: " ") {
            let sides = part.split(separator: "=")
            guard sides.count == 2, let aim = Aim(rawValue: String(sides[0])),
                let level = Int(sides[1]).flatMap(Level.init(rawValue:))
            else { continue }
            levels[aim] = level
        }
    }

    public var text: String {
        Aim.allCases.map { "\($0.rawValue)=\(self[$0].rawValue)" }.joined(separator: " ")
    }

    public static func == (first: Emphasis, second: Emphasis) -> Bool {
        Aim.allCases.allSatisfy { first[$0] == second[$0] }
    }

    public func hash(into hasher: inout Hasher) {
        for aim in Aim.allCases { hasher.combine(self[aim]) }
    }
}
