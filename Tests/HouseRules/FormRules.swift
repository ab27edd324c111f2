import Foundation
import Testing

/// What a form asks for is done once, however often the form is sent.
@Suite struct FormRules {
    /// Handlers of forms that write without `visit.once`, each with what keeps it from doing twice what was asked once.
    static let tellsByItself: [String: Int] = [
        // The form's key leads back to what was registered, and says so if something else was typed meanwhile.
        "Sources/Web/Events/RegistrationRoutes.swift": 1,
        // The same phone is the same participant; a card has a key of its own, which its phone keeps.
        "Sources/Web/Boards/BoardRoutes.swift": 1, "Sources/Web/Boards/JoinRoutes.swift": 1,
        // A computer at a wall asks once for each form: its cookie follows from it.
        "Sources/Web/Boards/WallRoutes.swift": 1,
        // A link opens one session; whoever is signed out is signed out.
        "Sources/Web/Accounts/AccountRoutes.swift": 2,
        // A code of the half minute, a code on paper and what a device has signed are each good once.
        "Sources/Web/Accounts/FreshFactor.swift": 1,
        // The city takes a code once.
        "Sources/Web/Accounts/WorkAccountRoutes.swift": 1,
        // The link under which the form was sent ends with the first deed; the new one follows from the form.
        "Sources/Web/Events/OwnPageRoutes.swift": 1,
        // A code opens its page as often as somebody types it, and the new link is a secret that is kept nowhere.
        "Sources/Web/Events/OwnCodeRoutes.swift": 1,
        // A code pairs once, and the cookie follows from the form.
        "Sources/Web/Events/PairingRoutes.swift": 1,
        // No form: a note has a key of its own, which its device keeps; that a device was heard of is noted now and then.
        "Sources/Web/Events/DeviceRoutes.swift": 2,
        // A list that is handed out twice is noted twice.
        "Sources/Web/Events/RegistrationCopies.swift": 1,
        "Sources/Web/Events/CallListRoutes.swift": 1, "Sources/Web/Crises/CoverageRoutes.swift": 1,
        // No form: the clock writes the letters of the morning, each once.
        "Sources/Web/Desk/MorningPost.swift": 1,
        // No form: what programs read is written to them, a piece at a time.
        "Sources/Web/OpenData/CatalogueRoutes.swift": 5, "Sources/Web/OpenData/OpenDataRoutes.swift": 1,
        // One search at a time for each event.
        "Sources/Web/Groups/GroupRunRoutes.swift": 1,
    ]

    @Test func `no handler of a form writes without telling whether the form was sent before`() throws {
        var found: [String: Int] = [:]
        for file in Repository.sources where Self.answersForms(file.path) {
            let count = try file.matches(of: Self.writing).count
            if count > 0 { found[file.path] = count }
        }
        #expect(found == Self.tellsByItself)
    }

    /// What goes past `visit.write` is written even if the form does not count: without its token, from another site.
    @Test func `pages write through the visit, which knows whether the form counts`() throws {
        let found = try Repository.sources.filter { Self.answersForms($0.path) }
            .filter { try !$0.matches(of: #"database\.write\b"#).isEmpty }.map(\.path)
        // The clock, and a search that only a form that counts has begun.
        #expect(found == ["Sources/Web/Desk/MorningPost.swift", "Sources/Web/Groups/GroupRunRoutes.swift"])
    }

    @Test func `such a handler would be seen`() throws {
        let file = SourceFile(
            path: "Sources/Web/Network/NetworkRoutes.swift",
            text:
                "try await visit.write { db in try deed.run(in: db) }; try await visit.database.write(by: author, run)")
        #expect(try file.matches(of: Self.writing).count == 2)
    }

    /// Why a form comes back, with which page and which status, is decided by `visit.answering` for all of them.
    @Test func `no handler catches by itself what is wrong with a form`() throws {
        for file in Repository.sources where Self.answersForms(file.path) {
            expectNone(try file.matches(of: Self.catching))
        }
    }

    @Test(arguments: [
        "do { try form.check() } catch let problems as FormProblems { return refused(problems) }",
        "catch is FormConflict {", "if let conflict = error as? FormConflict {",
    ])
    func `a handler that catches it would be seen`(text: String) throws {
        let file = SourceFile(path: "Sources/Web/Network/NetworkRoutes.swift", text: text)
        #expect(try file.matches(of: Self.catching).count == 1)
    }

    @Test(arguments: [
        "} orShow: { sent in page(form, problems: sent.problems, conflict: sent.conflict).frame }",
        "var problems = FormProblems(); throw FormConflict(of: fields)", "private typealias Wrong = FormProblems",
        "} catch let outdated as PreviewIsOutdated {",
    ])
    func `what hands a problem on or shows it is no catching`(text: String) throws {
        let file = SourceFile(path: "Sources/Web/Network/NetworkRoutes.swift", text: text)
        #expect(try file.matches(of: Self.catching).isEmpty)
    }

    // MARK: Whoever is shown is who gets it

    /// What the hosts do about one person goes by one way into a transaction, and that one looks who has the place by now.
    @Test func `every form about one person is meant for whom its page showed`() throws {
        let file = Repository.file("Sources/Web/Events/PersonDeskRoutes.swift")
        #expect(try file.captures(of: Self.handlerOfPost).count > 10)
        expectNone(try Self.handlersThatDoNotLook(in: file))
        #expect(try file.matches(of: Self.wayIntoTransaction).count == 1)
        #expect(try file.matches(of: #"\bseen\.check\("#).count == 1)
    }

    @Test func `a handler that does not look would be seen`() throws {
        let file = SourceFile(
            path: "Sources/Web/Events/PersonDeskRoutes.swift",
            text: """
                routes.post(desk.place(of: anybody), for: hosts, takePlace)
                routes.post(desk.note(about: anybody), for: hosts, writeNote)
                private static let takePlace: Routes.HandlerOf<Event> = { visit, event in
                    try await visit.onceWithReceipt { db in try deed.run(in: db) }
                }
                private static let writeNote: Routes.HandlerOf<Event> = { visit, event in
                    try await once(visit) { db in try deed.run(in: db) }
                }
                """)
        #expect(try Self.handlersThatDoNotLook(in: file) == ["takePlace"])
        #expect(try file.matches(of: Self.wayIntoTransaction).count == 1)
    }

    // MARK: A link that has ended does nothing

    /// What a personal link leads to is looked up again in the transaction that writes.
    @Test func `what is done behind a personal link goes by one way into a transaction`() throws {
        let own = Repository.file("Sources/Web/Events/OwnPageRoutes.swift")
        // One for everything, and one for the form that ends its own link.
        #expect(try own.matches(of: Self.wayIntoTransaction).count == 2)
        #expect(try own.matches(of: #"try require\(link, leadsTo: linked, in: db\)"#).count == 2)
        for name in ["OwnDelegationRoutes", "OwnPlaceRoutes", "OwnTelephone"] {
            let file = Repository.file("Sources/Web/Events/\(name).swift")
            #expect(!file.text.isEmpty)
            expectNone(try file.matches(of: Self.wayIntoTransaction))
        }
    }

    /// A deed behind a link either gets the link, or is done by that one way.
    @Test func `whoever reads a link before the transaction writes elsewhere`() throws {
        let found = try Repository.sources.filter { Self.answersForms($0.path) }
            .filter { file in
                try [Self.readingLink, Self.wayIntoTransaction].allSatisfy { try !file.matches(of: $0).isEmpty }
            }
            .map(\.path)
        // A question is nobody's place: whoever asks it by a link that ends is answered all the same.
        #expect(
            found == [
                "Sources/Web/Events/OwnPageRoutes.swift", "Sources/Web/Feedback/AskRoutes.swift",
                // Only looks at which event groups are released.
                "Sources/Web/Groups/GroupRoutes.swift",
            ])
    }

    private static let readingLink = #"\bregistration\(link: "#
    private static let handlerOfPost = #"routes\.post\(.*, (\w+)\)$"#
    private static let wayIntoTransaction = #"\bvisit\.(?:once|onceWithReceipt|write|changing)\b"#

    private static func handlersThatDoNotLook(in file: SourceFile) throws -> [String] {
        let parts = file.code.components(separatedBy: "static let ").dropFirst()
        return try file.captures(of: handlerOfPost).filter { handler in
            let body = parts.first { $0.hasPrefix("\(handler):") } ?? ""
            return !body.contains(" once(visit")
        }
    }

    private static let catching = #"\b(?:as|is)[?!]? (?:FormProblems|FormConflict|FormRefusal)\b"#
    private static let writing = #"\bwrite(?=\(| \{)"#

    private static func answersForms(_ path: String) -> Bool {
        path.hasPrefix("Sources/Web/") && !path.hasPrefix("Sources/Web/Kernel/") && !path.hasPrefix("Sources/Web/API/")
            && !path.hasSuffix("API.swift")
    }
}
