import Testing

/// What people do stands in a file of its own, so that whoever knows the deed knows the file.
@Suite struct DeedRules {
    /// What belongs together and has no word in common.
    private static let pairs: [[String]] = [
        ["SignIn", "SignOut"], ["ObjectToRegistration", "SettleObjection"],
        ["TakeMeasureOn", "StepBack"], ["SeatPerson", "TakeBackMove"],
        ["ReleaseGroups", "TakeBackRelease"],
        // What is asked, and its answer.
        ["ReleaseEvent", "SayYes"], ["CountDown", "SayComing"],
        ["AddSupporter", "RemoveSupporter", "AssignSupport", "EndSupport"],
    ]

    @Test func `a deed has a file of its own, or shares that of what takes it back`() {
        expectNone(Repository.sources.compactMap(Self.fault))
    }

    @Test(arguments: [
        ("HangCard.swift", ["HangCard", "Admit"]), ("Cards.swift", ["HangCard"]),
        ("GiveRole.swift", ["GiveRole", "GiveCalls"]),
    ])
    func `a file with two things that people do would be seen`(name: String, deeds: [String]) {
        #expect(Self.fault(of: Self.file(name, deeds)) != nil)
    }

    @Test(arguments: [
        ("HangCard.swift", ["HangCard"]), ("PlanStands.swift", ["AddStand", "ChangeStand", "RemoveStand"]),
        ("SignIn.swift", ["SignIn", "SignOut"]),
        ("PlaceDot.swift", ["PlaceDot", "TakeDot"]), ("Letters.swift", []),
    ])
    func `do and undo stand together, and so do the changes of one thing`(name: String, deeds: [String]) {
        #expect(Self.fault(of: Self.file(name, deeds)) == nil)
    }

    private static func file(_ name: String, _ deeds: [String]) -> SourceFile {
        let types = deeds.map { "public struct \($0): Sendable {\n    public func run(in db: Writer) throws {}\n}\n" }
        let value = "public struct Receipt {\n    let number: Int\n}\n"
        return SourceFile(path: "Sources/Actions/Boards/\(name)", text: (types + [value]).joined(separator: "\n"))
    }

    private static func fault(of file: SourceFile) -> String? {
        guard file.room == "Actions" else { return nil }
        let deeds = deeds(in: file)
        switch deeds.count {
        case 0: return nil
        case 1: return file.name == deeds[0] + ".swift" ? nil : "\(file.path) holds \(deeds[0])"
        default:
            let things = deeds.map(things)
            let shared = things.dropFirst().reduce(things[0]) { $0.intersection($1) }
            return shared.isEmpty && !pairs.contains(deeds)
                ? "\(file.path) holds \(deeds.joined(separator: ", "))" : nil
        }
    }

    /// The types that are run.
    private static func deeds(in file: SourceFile) -> [String] {
        let types = ("\n" + file.code).split(separator: "\npublic struct ", omittingEmptySubsequences: false)
        return types.dropFirst().filter { type in type.split(separator: "\n}\n")[0].contains("func run(") }
            .map { type in String(type.prefix { $0.isLetter }) }
    }

    /// What a deed is about: all words of its name but the first, which says what is done.
    private static func things(of deed: String) -> Set<String> {
        let starts = deed.indices.filter { deed[$0].isUppercase } + [deed.endIndex]
        let words = zip(starts, starts.dropFirst()).map { String(deed[$0..<$1]) }
        return Set(words.dropFirst().map { $0.hasSuffix("s") ? String($0.dropLast()) : $0 })
    }
}
