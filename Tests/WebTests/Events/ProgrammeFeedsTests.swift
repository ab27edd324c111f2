import Actions
import Domain
import Foundation
import HTTPTypes
import Storage
import Testing

@testable import Web

/// The programme in files for other programs, and on other people's pages.
@Suite struct ProgrammeFeedsTests {
    private static let programme = EventTown.page + "/programme"
    private static let files = [
        programme + "/schedule.xml", programme + "/schedule.json", EventTown.page + "/embed.html",
    ]

    private func publish(room: String, in town: EventTown) async throws {
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            let panel = try #require(try db.draftProgramme(of: event).items.first { $0.kind == .panel })
            try db.change(programmeItem: panel.id) { $0.room = room }
            _ = try PublishProgramme(of: event).run(in: db)
        }
    }

    @Test(arguments: files)
    func `whoever has it hears that nothing has changed, until another version is published`(path: String) async throws
    {
        let town = try await EventTown()
        let first = try await town.browser.get(path)
        let tag = try #require(first.headers[.eTag])
        let before = town.browser.services.database.statementCount
        let again = try await town.browser.get(path, headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified && again.body.isEmpty)
        #expect(town.browser.services.database.statementCount == before, "what is kept asks the database nothing")
        try await publish(room: "Aula", in: town)
        let later = try await town.browser.get(path, headers: [.ifNoneMatch: tag])
        #expect(later.status == .ok && later.body.contains("Aula") && !first.body.contains("Aula"))
    }

    @Test(arguments: files)
    func `the address says the language, and a draft has none of it`(path: String) async throws {
        let town = try await EventTown()
        let arabic = try await town.browser.get(path + "?in=ar").body
        #expect(arabic.contains("حلقة نقاش") || arabic.contains("lang=\"ar\" dir=\"rtl\""))
        #expect(try await town.browser.get(path + "?in=ar").headers[.setCookie] == nil)
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            _ = try db.change(event: event) { $0.isPublished = false }
        }
        #expect(try await town.browser.get(path).status == .notFound)
        #expect(try await town.browser.get(path.replacing("neue-wege-2023", with: "nichts")).status == .notFound)
    }

    @Test func `the page of the programme leads to both files, the desk shows what to put into a page`() async throws {
        let town = try await EventTown()
        let page = try await town.browser.get(Self.programme).body
        for file in ["schedule.xml", "schedule.json"] {
            #expect(page.contains("<a href=\"\(Self.programme)/\(file)?in=de\"><bdi>\(file)</bdi></a>"))
        }
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        let desk = try await town.browser.get(EventTown.desk + "/programme").body
        let script = "&lt;script src=&quot;http://test.example\(EventTown.page)/embed.js&quot; async&gt;&lt;/script&gt;"
        #expect(desk.contains("<code>&lt;a href=&quot;http://test.example\(Self.programme)&quot;&gt;"))
        #expect(desk.contains(script) && desk.contains("data-copies=\"&lt;a href="))
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            _ = try db.change(event: event) { $0.isPublished = false }
        }
        #expect(try await !town.browser.get(EventTown.desk + "/programme").body.contains("embed.js"))
    }

    @Test(arguments: [("de-AT", "de", "ltr"), ("ar", "ar", "rtl"), ("", "de", "ltr"), ("xx", "de", "ltr")])
    func `what is embedded has the language of the page around it as near as there is one`(
        asked: String, given: String, direction: String
    ) async throws {
        let town = try await EventTown()
        let reader = town.browser.somebodyElse()
        reader.language = "tr"
        let body = try await reader.get(EventTown.page + "/embed.html?in=\(asked)").body
        #expect(body.contains("<section class=\"neue-wege\" lang=\"\(given)\" dir=\"\(direction)\">"))
    }

    @Test func `a cancelled event is embedded as that, and dressed by nobody`() async throws {
        let town = try await EventTown()
        try await town.browser.services.database.write(by: .system) { [event = town.event.id] db in
            _ = try db.change(event: event) { $0.cancelledAt = db.now }
        }
        let body = try await town.browser.get(EventTown.page + "/embed.html").body
        #expect(body.contains("<strong>Diese Veranstaltung ist abgesagt.</strong>") && body.contains("Stand: "))
        for sign in [" id=", " style=", "<script", "<link", "<iframe", "<img"] {
            #expect(!body.contains(sign), "\(sign)")
        }
        #expect(try await town.browser.get(Self.files[0]).body.contains("<title>Abgesagt: "))
    }

    @Test func `only what is embedded may be read by other people's pages, and brings no cookie`() async throws {
        let city = try await AccessMatrixTests.City()
        var open: Set<String> = []
        // Open data are for everybody's scripts; `HSDSTests` know them.
        let routes = App.allRoutes.all.filter { !OpenDataAddress.covers($0.path) && !$0.path.contains("/stream") }
        for route in routes where route.method == .get {
            let answer = try await city.day.coordination.somebodyElse().get(city.address(of: route))
            let isOpen = answer.headers[.accessControlAllowOrigin] != nil
            #expect(isOpen == (answer.headers[.crossOriginResourcePolicy] == "cross-origin"), "\(route.path)")
            #expect(answer.headers[.accessControlAllowCredentials] == nil, "\(route.path)")
            if isOpen {
                open.insert(route.path)
                #expect(answer.status == .ok && answer.headers[.accessControlAllowOrigin] == "*")
                #expect(answer.headers[.setCookie] == nil, "\(route.path)")
            }
        }
        #expect(open == ["/events/{event}/embed.js", "/events/{event}/embed.html"])
        for path in ["/events/embed.js", "/desk/events/neue-wege-2023/embed.js", "/events/a/b/embed.js"] {
            let headers = try await city.day.coordination.get(path).headers
            #expect(headers[.crossOriginResourcePolicy] == "same-origin", "\(path)")
        }
    }
}
