import Testing

/// N/20: whoever is not visible is not named either. A page that asks what organisations are called, or whom somebody means by a
/// name, says for whom it asks (`seenBy:`); the others stand here, each for a reason.
@Suite struct HiddenNameRules {
    static let reasoned: [String: [String]] = [
        "only the coordination reads it": [
            "Crises/AskingRoutes", "Crises/CrisisNeedForm", "Crises/HelperCallPage", "Desk/JournalNames",
            "Desk/MailDeskPage",
            "Measures/FollowUpDesk", "Measures/MeasureCallPage", "Measures/MeasureDeskTasks",
            "Network/DeskOrganisationsPage",
            "Network/FundingForm", "Network/FundingRoutes", "Network/HeldRequestsPage", "Network/ImportReview",
            "Network/MergerContents", "Network/MissingBridgesPage", "Network/NotedMembershipPage",
            "Network/SilentPage", "Network/UnheardPage", "Rights/HeldRoleContents",
            "Translations/BetterWordsDeskPage",
        ],
        "whoever runs an event knows who comes, stands or answers there": [
            "Events/CircularPages", "Events/DoorRoutes", "Events/PersonDeskContents", "Events/RegistrationDeskTasks",
            "Measures/IdeasOfEvent", "Stands/StandContents", "Stands/StandDeskRoutes",
        ],
        "it is the reader's own, or that of somebody with whom they have to do with their own": [
            "Accounts/AccountPage", "Desk/OwnDeskContents", "Events/OwnContactsContents", "Events/RepresentationPage",
            "Measures/MeasureFeedRoutes", "Measures/MeasureVoiceRoutes", "Network/AnswerPage",
            "Network/CooperatingRoutes", "Network/HandoverRoutes", "Network/MembershipPage", "Network/RequestForm",
            "Network/RequestListPage", "Network/RequestPages",
        ],
        "what it names was found for the reader, who may see all of it": [
            "Desk/WeekMessage", "Network/CooperationPage", "Network/CooperationPicture", "Network/CooperationRoutes",
            "Network/OrganisationContents", "Network/SuggestionPage", "Translations/SaidBetter",
        ],
        "people say for whom they come, and read nothing of it but what they have typed": [
            "Events/RegistrationRoutes"
        ],
    ]

    private static func findings(in files: [SourceFile]) throws -> [Finding] {
        try files.filter { $0.path.hasPrefix("Sources/Web/") }.flatMap { file in
            let names = try file.calls(of: #"\.organisationNames\("#).filter { !$0.text.contains("in: db") }
            let typed = try file.calls(of: #"\.organisation\("#).filter { $0.text.hasPrefix("typed:") }
            return (names + typed).filter { !$0.text.contains("seenBy:") }
        }
    }

    private static func place(of finding: Finding) -> String {
        String(finding.path.dropFirst("Sources/Web/".count).dropLast(".swift".count))
    }

    @Test func `whoever may not be seen is not named, or there is a reason`() throws {
        let known = Set(Self.reasoned.values.joined())
        expectNone(try Self.findings(in: Repository.sources).filter { !known.contains(Self.place(of: $0)) })
    }

    @Test func `a reason that is none any more is gone`() throws {
        let found = Set(try Self.findings(in: Repository.sources).map(Self.place(of:)))
        #expect(Set(Self.reasoned.values.joined()).subtracting(found) == [])
    }

    @Test(arguments: [
        "let names = try db.organisationNames(ids)", "let known = try db.organisation(typed: name)",
        "let names = try db.organisationNames(\n    partners + own).mapValues(\\.name)",
    ])
    func `a name that is asked for everybody would be seen`(line: String) throws {
        let file = SourceFile(path: "Sources/Web/Measures/NewPage.swift", text: line)
        #expect(try Self.findings(in: [file]).count == 1)
    }

    @Test(arguments: [
        "let names = try db.organisationNames(ids, seenBy: viewer)",
        "let names = try caller.organisationNames(ids, in: db)",
        "let known = try db.organisation(typed: name, seenBy: .public)", "let one = try db.organisation(slug: slug)",
    ])
    func `a name that is asked for the reader is right`(line: String) throws {
        let file = SourceFile(path: "Sources/Web/Measures/NewPage.swift", text: line)
        #expect(try Self.findings(in: [file]).isEmpty)
    }
}
