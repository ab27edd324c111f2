import Testing

/// A page with a list asks the database as often for three lines as for one, and a test counts it. A rule and no walk
/// through all pages of two cities, because a page may ask more where there is more to tell: what must not grow is what it
/// asks for each line, and that shows only where a test lets one list grow and nothing else.
@Suite struct ListRules {
    /// Pages on which nothing grows.
    private static let withoutList: Set<String> = [
        // What the program says of itself: as many lines as the data map has, and one look at each table of it.
        "/desk/data-protection", "/desk/data-protection/record", "/desk/data-protection/record.csv",
        "/desk/data-protection/record.docx", "/desk/data-protection/record.md", "/desk/data-protection/record.odt",
        "/privacy/data",
        // Words, or a form about one thing.
        "/translations/asked", "/desk/translations/{kind}/{subject}/{language}",
        "/accessibility", "/accessibility/feedback", "/ask", "/r/{link}/question", "/calls/{link}/{registration}",
        "/r/{link}/members/{member}/cancellation",
        "/desk/search", "/desk/styles", "/easy",
        // One call about one measure.
        "/desk/measures/{measure}/calls/{owner}",
        // What the house says about itself: as much as the law asks for.
        "/desk/settings", "/desk/settings/imprint", "/desk/settings/privacy", "/desk/settings/accessibility",
        "/desk/settings/easy-language", "/desk/settings/sign-language",
        // What would follow, and that it is done.
        "/account/deletion", "/r/{link}/deletion", "/deleted",
        // The same as `/account/data`, which is counted, for programs and behind another way.
        "/account/data.json", "/r/{link}/data", "/r/{link}/data.json", "/helpers/{link}/data",
        "/helpers/{link}/data.json",
        // The words that are explained are a list of ours; one text, to be said better.
        "/words", "/words/{text}",
        // One paper of an organisation, whole.
        "/organisations/{organisation}/reference", "/organisations/{organisation}/reference.docx",
        "/organisations/{organisation}/reference.md", "/organisations/{organisation}/reference.odt",
        // One paper of an event, whole.
        "/desk/events/{event}/documentation", "/desk/events/{event}/documentation.docx",
        "/desk/events/{event}/documentation.md", "/desk/events/{event}/documentation.odt",
        // What came of an event, whole; its page and its lists are counted.
        "/events/{event}/impact.docx", "/events/{event}/impact.md", "/events/{event}/impact.ods",
        "/events/{event}/impact.odt", "/events/{event}/impact.xlsx",
        "/desk/events/{event}/impact/council-paper.docx", "/desk/events/{event}/impact/council-paper.md",
        "/desk/events/{event}/impact/council-paper.odt", "/desk/events/{event}/impact/proof-of-use.docx",
        "/desk/events/{event}/impact/proof-of-use.md", "/desk/events/{event}/impact/proof-of-use.ods",
        "/desk/events/{event}/impact/proof-of-use.odt", "/desk/events/{event}/impact/proof-of-use.xlsx",
        // One card, or those that only the phone knows.
        "/boards/{board}/own/{handle}/text", "/boards/{board}/own/{handle}/withdrawal", "/my-cards", "/my-cards/card",
        "/door/pair", "/d/{code}", "/door-worker.js",
        "/imprint", "/privacy", "/sign-language", "/sign-in", "/sign-in/{secret}", "/sign-in-code",
        // One account, and the few devices that it has.
        "/factor", "/account/factor", "/account/factor/app",
        "/sign-in/work", "/sign-in/work/connect/{secret}", "/sign-in/work/return", "/join", "/join/{code}", "/wall",
        "/events/{event}/register", "/measures/{measure}/edit", "/boards/{board}/care/{card}",
        "/organisations/{organisation}/editors/{account}/removal", "/organisations/{organisation}/handover",
        "/takeovers/{link}", "/handovers/{link}",
        "/organisations/{organisation}/report", "/desk/profiles/{organisation}/no",
        "/organisations/{organisation}/edit", "/organisations/{organisation}/offers/new",
        "/organisations/{organisation}/poster", "/organisations/{organisation}/help/needs/new",
        "/organisations/{organisation}/cooperations/new", "/cooperations/{cooperation}/shares/{organisation}",
        "/cooperations/{cooperation}/agreement", "/cooperations/{cooperation}/agreement/{organisation}",
        "/cooperations/{cooperation}/notes/{organisation}",
        "/cooperations/{cooperation}/steps/{organisation}/ask-to-wake",
        "/cooperations/{cooperation}/steps/{organisation}/decline",
        "/cooperations/{cooperation}/steps/{organisation}/end",
        "/cooperations/{cooperation}/steps/{organisation}/leave",
        "/cooperations/{cooperation}/steps/{organisation}/pause",
        "/cooperations/{cooperation}/steps/{organisation}/stop", "/cooperations/{cooperation}/telephone",
        "/desk/organisations/{organisation}/invitation", "/desk/organisations/{organisation}/confirmation",
        // One entry of the directory, and what belongs to it, in a fixed number of statements.
        "/desk/organisations/{organisation}/merger", "/desk/organisations/{organisation}/hiding",
        "/desk/organisations/{organisation}/removal", "/desk/organisations/mergers/{merger}/undoing",
        "/measure-answers/{link}", "/measure-answers/{link}/no-more", "/letters/{link}", "/letters/{link}/no-more",
        "/still-correct/{link}", "/desk/silent/{organisation}", "/desk/memberships/{membership}",
        "/desk/organisations/new", "/desk/events/{event}/registrations/new",
        // What is given, one of it; and the papers of an organisation, of which there are four.
        "/desk/funding/new", "/desk/funding/{programme}", "/organisations/{organisation}/papers",
        // The address of a calendar. What it sends is counted; its own address is a secret.
        "/organisations/{organisation}/measure-calendar", "/measure-calendars/{link}/measures.ics",
        // One address for news of one group.
        "/news/{link}",
        // A crisis, and one need of it, to be written down.
        "/desk/crises/new", "/desk/crises/{crisis}/edit", "/desk/crises/{crisis}/needs/new", "/helpers",
        // One need, for one who is asked; and a field for a table.
        "/help/{link}", "/help/{link}/no-more", "/desk/crises/{crisis}/pasted-needs",
        // The same page as `/account/help`, which is counted.
        "/helpers/{link}", "/organisations/{organisation}/help",
        "/desk/events/{event}/registrations/pasted", "/r",
        "/desk/events/{event}/registrations/{registration}/answers",
        "/desk/events/{event}/registrations/{registration}/cancellation", "/desk/events/{event}/standing",
        "/desk/events/{event}/hosts/people/{account}/removal",
        "/desk/events/{event}/door/devices/{device}/loss", "/desk/events/{event}/door/devices/{device}/removal",
        "/desk/events/{event}/letters/{circular}",
        "/desk/events/{event}/day/shift", "/desk/events/{event}/day/announcement",
        // What the foyer asks, and that is counted.
        "/screens/events/{event}/rooms/{room}",
        // What the plenary asks on phones, and that is counted. A question to one side is about one measure.
        "/screens/events/{event}/plenary", "/owner-requests/{link}",
        "/desk/events/{event}/ideas/{idea}/measure/removal",
        "/desk/events/{event}/programme/new", "/desk/events/{event}/programme/{item}",
        "/desk/events/{event}/programme/{item}/removal", "/desk/events/{event}/needs/people/{supporter}/removal",
        "/desk/events/{event}/needs/assignments/{assignment}/removal",
        "/desk/events/{event}/programme/{item}/discarding", "/organisations/{organisation}/stands/{event}/withdrawal",
        "/desk/events/{event}/stands/areas/new", "/desk/events/{event}/stands/areas/{area}",
        "/organisations/{organisation}/stands/{event}",
        "/desk/events/{event}/programme/{item}/people/{person}", "/roles/{link}",
        "/desk/events/{event}/programme/{item}/people/{person}/swap", "/desk/events/{event}/programme/{item}/room",
        "/desk/events/{event}/groups/new", "/desk/events/{event}/groups/plan/{group}",
        // One thing and what belongs to it: the parties of a cooperation, the ways of a card. Of a delegation with many
        // people the own page is counted as well; its address is a secret. So is that of whom somebody stays in touch with.
        "/r/{link}/contacts", "/r/{link}/contacts/{person}/card.vcf", "/contact/{code}",
        // One request, for whoever has asked and for whoever is asked; the form for it.
        "/organisations/{organisation}/requests/new", "/organisations/{organisation}/own-requests/{request}",
        "/requests/{request}/code", "/my-requests/{link}", "/asked/{link}",
        "/cooperations/{cooperation}", "/receipts/{secret}", "/r/{link}", "/r/{link}/calendar.ics",
        "/r/{link}/programme.ics", "/desk/questions/{inquiry}/done",
        "/representations/{link}", "/invitations/{link}", "/invitations/{link}/register", "/invitations/{link}/no-more",
        "/desk/events/{event}/invitations/list",
        "/events/{event}/programme.ics", "/events/{event}/programme/schedule.xml",
        "/events/{event}/programme/schedule.json", "/events/{event}/embed.html", "/events/{event}/embed.js",
        "/preview.png", "/events/{event}/preview.png", "/organisations/{organisation}/preview.png",
        "/cooperations/{cooperation}/preview.png", "/measures/{measure}/preview.png", "/api/v1/events/{event}",
        "/desk/events/{event}/groups/run",
        // What sends on.
        "/screens/{event}", "/screens/{event}/groups", "/screens/{event}/plenary",
        // One board with its phases, which are one value; what time it is.
        "/boards/{board}/closing", "/boards/{board}/hand-over", "/boards/{board}/lead/{link}", "/boards/{board}/leads",
        "/boards/{board}/phases", "/boards/{board}/phases/{phase}/plan", "/clock",
        // What the desk shows of all boards, and that is counted.
        "/boards/{board}/hidden",
        "/desk/events/{event}/boards/phases", "/desk/events/{event}/boards/phases/{phase}",
        // All questions of an event are one value.
        "/desk/events/{event}/questions", "/desk/events/{event}/questions/new",
        "/desk/events/{event}/questions/{question}", "/desk/events/{event}/questions/{question}/removal",
        "/api/v1/events/{event}/questions",
        // The lists of values are no rows; of one thing that belongs to it, in a fixed number of statements; the catalogue is
        // told in pieces, each of which asks as often as any other.
        "/api/hsds", "/api/hsds/taxonomies", "/api/hsds/taxonomies/{id}", "/api/hsds/taxonomy_terms",
        "/api/hsds/taxonomy_terms/{id}", "/api/hsds/organizations/{id}", "/api/hsds/services/{id}", "/catalog.ttl",
        "/catalog.rdf", "/catalog.jsonld",
        // One report of a crisis, whole; its page is counted. What a helper is asked at the end, of one helper; what they were asked
        // is the same page behind another way, and that is counted.
        "/desk/crises/{crisis}/report.docx", "/desk/crises/{crisis}/report.md", "/desk/crises/{crisis}/report.odt",
        "/staying", "/staying/{link}", "/helpers/{link}/asked", "/account/help/asked",
        "/organisations/{organisation}/help/asked",
        // A table to fill in, and the question before one is taken back.
        "/desk/organisations/import/example", "/desk/organisations/import/{batch}/undoing",
        // What does not grow: four lines, and what the program is made of.
        "/desk/upkeep", "/licences",
        // For machines.
        "/sbom.json", "/.well-known/security.txt", "/api/v1/openapi.json", "/assets/{version}/{name}", "/healthz",
        "/readyz",
        "/metrics",
        "/robots.txt",
    ]

    private static let shown = Repository.file("docs/access.md").text.matches(of: /`GET ([^`]+)`/).map { String($0.1) }

    /// The addresses that tests count: said where they count, or as what they are given.
    private static func counted(in tests: [SourceFile]) -> Set<[Substring]> {
        var paths: Set<[Substring]> = []
        for test in tests where test.text.contains("getCounting(") {
            let arguments = test.text.matches(of: /@Test\(arguments: \[([^\]]*)\]\)/).map(\.1)
            let said = test.text.matches(of: /getCounting\(("[^"]*")\)/).map(\.1)
            for literal in (arguments + said).flatMap({ $0.matches(of: /"(\/[^"?]*)[^"]*"/).map(\.1) }) {
                paths.insert(literal.split(separator: "/"))
            }
        }
        return paths
    }

    private static func uncounted(in tests: [SourceFile]) -> [String] {
        let counted = counted(in: tests)
        return shown.filter { page in
            let parts = page.split(separator: "/")
            // A stream sends what comes next.
            return !withoutList.contains(page) && !page.contains("/stream")
                && !counted.contains { path in
                    path.count == parts.count && zip(parts, path).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
                }
        }
    }

    @Test func `whoever adds a page with a list counts what it asks`() {
        #expect(Self.shown.count > 70)
        #expect(Self.uncounted(in: Repository.tests) == [])
    }

    @Test func `a page that nobody counts is seen`() {
        let test = SourceFile(path: "Tests/WebTests/XTests.swift", text: #"browser.getCounting("/measures?page=2")"#)
        let uncounted = Self.uncounted(in: [test])
        #expect(!uncounted.contains("/measures"))
        #expect(uncounted.contains("/measures/{measure}"))
        #expect(uncounted.contains("/events"))
    }

    @Test func `a page that is gone is no exception any more`() {
        #expect(Self.withoutList.subtracting(Self.shown) == [])
    }
}
