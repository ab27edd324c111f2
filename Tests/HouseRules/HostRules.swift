import Testing

/// Whoever was invited as a host and has not taken it on does nothing that everybody sees of a published event, or that writes to
/// people in its name: each of these deeds asks that first.
@Suite struct HostRules {
    /// Those that write to people whom nobody has written to yet, open a way in for them, or end that; and what everybody sees
    /// of the day beside the event and its programme.
    private static let reaching: Set<String> = [
        "InviteGuests", "RemindGuests", "StopInvitations", "RemoveInvitation", "GiveOpenInvitation",
        "RevokeOpenInvitation", "WriteCircular", "StopCircular", "AddStandArea", "ChangeStandArea", "RemoveStandArea",
        "PlaceStand", "DeclineStand", "ReleaseGroups", "TakeBackRelease", "ShowAnnouncement",
        "SetGuestNetwork", "GiveOutDocument",
    ]

    /// What the hosts have decided already.
    private static let decided: Set<String> = ["DecidedQuestion"]

    @Test func `what everybody sees changes by nobody who has not accepted`() {
        let parts = Repository.sources.filter { $0.room == "Actions" }.flatMap(Self.parts)
        expectNone(parts.filter(Self.asksNobody).map(\.name))
        #expect(Self.reaching.subtracting(parts.map(\.name)) == [], "not there any more: take it off the list")
    }

    @Test(arguments: [
        "public struct CloseEvent {\n    func run() { db.change(event: event) {} }\n}",
        "public struct ShowAtOnce {\n    func run() { NewProgrammeVersion(contents).run(in: db) }\n}",
        "public struct RemindGuests {\n    func run() { letters.write() }\n}",
        "struct First {\n    func run() { event.requireVoice(in: db) }\n}\nstruct Next {\n    let a = db.change(event: event)\n}",
    ])
    func `a deed that does not ask would be seen`(text: String) {
        let file = SourceFile(path: "Sources/Actions/Events/Deed.swift", text: text)
        #expect(Self.parts(of: file).contains(where: Self.asksNobody))
    }

    private static func asksNobody(_ part: Part) -> Bool {
        let shows = ["change(event:", "NewProgrammeVersion("].contains { part.code.contains($0) }
        let asks = ["requireAcceptance(in:", "requireVoice(in:"].contains { part.code.contains($0) }
        return (shows || reaching.contains(part.name)) && !asks && !decided.contains(part.name)
    }

    private struct Part {
        let name: String
        var code = ""
    }

    /// A file by its types and extensions.
    private static func parts(of file: SourceFile) -> [Part] {
        var parts: [Part] = []
        for line in file.code.split(separator: "\n") {
            if let head = line.prefixMatch(of: /(?:public |private |fileprivate )?(?:struct|enum|extension) (\w+)/) {
                parts.append(Part(name: String(head.1)))
            }
            guard !parts.isEmpty else { continue }
            parts[parts.count - 1].code += "\(line)\n"
        }
        return parts
    }
}
