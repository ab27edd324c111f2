import Actions
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import TestHouse
import Testing
import Words

@testable import Web

/// Organisations and offers as HSDS names them. The browser tests hold every answer against the schemas of the standard.
@Suite struct HSDSTests {
    @Test func `it says which version it is, and where it is described`() async throws {
        let town = try await OpenTown()
        let about = try await town.json("/api/hsds")
        #expect(about["version"] as? String == "3.1")
        #expect(about["openapi_url"] as? String == "http://test.example/api/v1/openapi.json")
    }

    @Test func `an organisation tells what everybody may know, and addresses that every program reads`() async throws {
        let town = try await OpenTown()
        let choir = try await town.json("/api/hsds/organizations/\(OpenTown.choir)?full_service=true")
        #expect(choir["name"] as? String == "Chor" && choir["description"] as? String == "Wir singen.")
        #expect(choir["website"] as? String == "https://xn--kse-qla.example/%C3%BCber")
        #expect(choir["email"] as? String == "chor@example.org")
        #expect((choir["contacts"] as? [[String: Any]])?.compactMap { $0["title"] as? String } == ["Vorstand"])
        #expect((choir["services"] as? [[String: Any]])?.count == 1)
        let ours = try #require(choir["neue_wege"] as? [String: Any])
        #expect(ours["languages"] as? [String] == ["tr"] && ours["side"] as? String == "mo")
    }

    @Test(arguments: [
        "/api/hsds/organizations?full_service=true", "/api/hsds/services?full=true", "/catalog.ttl",
        "/api/hsds/organizations/\(OpenTown.choir)",
    ])
    func `functions are told, and no persons`(path: String) async throws {
        let town = try await OpenTown()
        let page = try await town.browser.get("/organisations/chor").body
        #expect(page.contains("Amal Beispiel") && !page.contains("\"name\":\"Amal"))
        let answer = try await town.browser.get(path)
        #expect(answer.status == .ok && !answer.body.contains("Amal"))
    }

    @Test func `a cooperation is told at both, and only where everybody may see all of its parties`() async throws {
        let town = try await OpenTown()
        let hidden = Organisation.ID(rawValue: "018c2644-eae0-7000-bf5c-00000000000c")
        try await town.write { db in
            try db.insert(SmallNetwork.organisation("Geheim", id: hidden, visibility: .network, at: db.now))
            for (id, partner) in [("018c2644-eae0-7000-bf5c-0000000000c1", OpenTown.office), ("c2", hidden)] {
                try db.insert(
                    Cooperation(
                        stored: .init(rawValue: id), topic: Topic(rawValue: "school"), form: .tandem, title: "",
                        status: .active, since: ExampleNetwork.today, begun: ExampleNetwork.today, origin: .network,
                        parties: [
                            .init(organisation: OpenTown.choir, confirmedAt: db.now),
                            .init(organisation: partner, confirmedAt: db.now),
                        ],
                        createdAt: db.now))
            }
        }
        for (organisation, partner) in [(OpenTown.choir, OpenTown.office), (OpenTown.office, OpenTown.choir)] {
            let document = try await town.json("/api/hsds/organizations/\(organisation)")
            let ours = document["neue_wege"] as? [String: Any]
            let cooperations = try #require(ours?["cooperations"] as? [[String: Any]])
            #expect(cooperations.compactMap { $0["organization_ids"] as? [String] } == [[partner.rawValue]])
        }
    }

    @Test func `a number of a register is told, and to which network somebody belongs`() async throws {
        let town = try await OpenTown()
        try await town.write { db in
            _ = try db.change(organisation: OpenTown.choir) { $0.registerNumber = "VR 1234, AG Bielefeld" }
            for (id, isConfirmed) in [("018c2644-eae0-7000-bf5c-0000000000d1", true), ("m2", false)] {
                try db.insert(
                    Membership(
                        stored: .init(rawValue: id), network: OpenTown.office, member: OpenTown.choir,
                        since: ExampleNetwork.today, networkYes: isConfirmed ? Membership.Yes(at: db.now) : nil,
                        memberYes: Membership.Yes(at: db.now), createdAt: db.now))
            }
        }
        let choir = try await town.json("/api/hsds/organizations/\(OpenTown.choir)")
        let identifiers = try #require(choir["organization_identifiers"] as? [[String: Any]])
        #expect(identifiers.compactMap { $0["identifier"] as? String } == ["VR 1234, AG Bielefeld"])
        let ours = choir["neue_wege"] as? [String: Any]
        let memberships = try #require(ours?["memberships"] as? [[String: Any]])
        #expect(memberships.compactMap { $0["network_id"] as? String } == [OpenTown.office.rawValue])
    }

    @Test func `a list has pages, and knows how many`() async throws {
        let town = try await OpenTown()
        let first = try await town.json("/api/hsds/organizations?per_page=1")
        #expect(first["total_items"] as? Int == 2 && first["total_pages"] as? Int == 2)
        #expect(first["first_page"] as? Bool == true && first["last_page"] as? Bool == false)
        let second = try await town.json("/api/hsds/organizations?per_page=1&page=2")
        #expect(second["last_page"] as? Bool == true && second["size"] as? Int == 1)
        let beyond = try await town.json("/api/hsds/organizations?page=9")
        #expect(beyond["empty"] as? Bool == true && beyond["total_items"] as? Int == 2)
    }

    @Test func `filters leave what fits, in the words of the lists`() async throws {
        let town = try await OpenTown()
        let terms = try await town.entries("/api/hsds/taxonomy_terms?per_page=500")
        func id(_ code: String, _ list: String) throws -> String {
            let found = terms.first { $0["code"] as? String == code && $0["taxonomy"] as? String == list }
            return try #require(found?["id"] as? String)
        }
        let mo = try id("mo", "Seiten des Netzwerks")
        let found = try await town.entries("/api/hsds/organizations?taxonomy_term_id=\(mo)")
        #expect(found.compactMap { $0["name"] as? String } == ["Chor"])
        let rooms = try id("rooms", "Arten von Angeboten")
        #expect(try await town.entries("/api/hsds/organizations?taxonomy_term_id=\(rooms)").count == 1)
        #expect(try await town.entries("/api/hsds/services?taxonomy_term_id=\(rooms)").count == 1)
        let transport = try id("transport", "Arten von Angeboten")
        #expect(try await town.entries("/api/hsds/services?taxonomy_term_id=\(transport)").isEmpty)
        #expect(try await town.entries("/api/hsds/services?organization_id=\(OpenTown.office)").isEmpty)
        #expect(try await town.entries("/api/hsds/services?search=Chor").count == 1)
        #expect(try await town.entries("/api/hsds/organizations?search=Amt").count == 1)
    }

    @Test(arguments: [
        "organizations?taxonomy_term_id=nonsense", "organizations?full=perhaps", "services?modified_after=yesterday",
        "organizations?modified_after=2023-12-01", "organizations?per_page=0", "services?page=0", "services?page=-1",
        "taxonomy_terms?taxonomy_id=x", "services?format=xml", "services?per_page=many", "services?kind=rooms",
    ])
    func `a filter that does not exist is refused as a problem`(query: String) async throws {
        let town = try await OpenTown()
        let answer = try await town.browser.get("/api/hsds/\(query)")
        #expect(answer.status == .unprocessableContent)
        #expect(answer.headers[.contentType] == "application/problem+json")
        // By its name, so that whoever writes the program sees which of them it is.
        let name = query.drop { $0 != "?" }.dropFirst().prefix { $0 != "=" }
        #expect(answer.body.contains("\"field\":\"\(name)\""), "\(answer.body)")
    }

    @Test(arguments: ["organizations/nobody", "services/nothing", "taxonomies/none", "taxonomy_terms/none"])
    func `what is not there is not there`(path: String) async throws {
        let town = try await OpenTown()
        #expect(try await town.browser.get("/api/hsds/\(path)").status == .notFound)
    }

    // MARK: What is over

    @Test func `a withdrawn offer is told as defunct, and only to whoever asks for what changed`() async throws {
        let town = try await OpenTown()
        town.clock.advance(by: .hours(2))
        try await town.write { db in try WithdrawOffer(OpenTown.rooms, of: OpenTown.choir).run(in: db) }
        #expect(try await town.entries("/api/hsds/services").isEmpty)
        let changed = try await town.entries("/api/hsds/services?modified_after=2023-12-01T09:00:00Z")
        #expect(changed.compactMap { $0["status"] as? String } == ["defunct"])
        #expect(changed.first?["description"] == nil && changed.first?["organization_id"] == nil)
        #expect(try await town.json("/api/hsds/services/\(OpenTown.rooms)")["status"] as? String == "defunct")
        #expect(try await town.entries("/api/hsds/services?modified_after=2023-12-01T12:00:00Z").isEmpty)
    }

    @Test func `what comes back is active again`() async throws {
        let town = try await OpenTown()
        try await town.write { db in
            try WithdrawOffer(OpenTown.rooms, of: OpenTown.choir).run(in: db)
            try RestoreOffer(OpenTown.rooms, of: OpenTown.choir).run(in: db)
        }
        #expect(try await town.entries("/api/hsds/services").count == 1)
    }

    @Test func `an offer whose last day is gone is defunct without anybody's hand`() async throws {
        let town = try await OpenTown()
        town.clock.advance(by: .days(40))
        #expect(try await town.entries("/api/hsds/services").isEmpty)
        let changed = try await town.entries("/api/hsds/services?modified_after=2023-12-15")
        #expect(changed.compactMap { $0["status"] as? String } == ["defunct"])
    }

    @Test func `what an organisation offered is over when not everybody may see it any more`() async throws {
        let town = try await OpenTown()
        try await town.write { db in
            _ = try db.change(organisation: OpenTown.choir) { $0.visibility = .network }
        }
        #expect(try await town.entries("/api/hsds/services").isEmpty)
        let changed = try await town.browser.get("/api/hsds/services?modified_after=2023-01-01")
        #expect(changed.body.contains("defunct") && !changed.body.contains("Chor") && !changed.body.contains("Saal"))
    }

    @Test func `after twelve months nobody is told any more that it was there`() async throws {
        let town = try await OpenTown()
        try await town.write { db in try WithdrawOffer(OpenTown.rooms, of: OpenTown.choir).run(in: db) }
        town.clock.advance(by: .days(366))
        try await town.write { db in _ = try ForgetWhatIsOver().run(in: db) }
        #expect(try await town.entries("/api/hsds/services?modified_after=2023-01-01").isEmpty)
        #expect(try await town.browser.get("/api/hsds/services/\(OpenTown.rooms)").status == .notFound)
    }

    // MARK: How it is sent

    @Test func `all of it comes line by line, also more than one piece of it`() async throws {
        let town = try await OpenTown()
        try await town.write { db in
            for number in 1...(OpenLines.size + 5) {
                let id = Organisation.ID(rawValue: "o-\(10_000 + number)")
                try db.insert(SmallNetwork.organisation("Verein \(number)", id: id, at: db.now))
            }
        }
        let answer = try await town.browser.get("/api/hsds/organizations?format=ndjson&full=true")
        #expect(answer.headers[.contentType] == "application/x-ndjson")
        let lines = answer.body.split(separator: "\n")
        #expect(lines.count == OpenLines.size + 7)
        #expect(lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
        #expect(Set(lines).count == lines.count)
    }

    /// Counts what is written at once, and keeps none of it.
    private final class Meter: ResponseBodyWriter {
        private(set) var pieces = 0
        private(set) var mostLines = 0

        func write(_ buffer: ByteBuffer) async throws {
            pieces += 1
            mostLines = max(mostLines, buffer.readableBytesView.count { $0 == UInt8(ascii: "\n") })
        }

        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }

    @Test(arguments: ["/api/hsds/organizations?format=ndjson&full=true", "/api/hsds/services?format=ndjson"])
    func `no more than one piece of a long list is in memory`(path: String) async throws {
        let town = try await OpenTown()
        try await town.write { db in
            for number in 1...(3 * OpenLines.size) {
                let id = Organisation.ID(rawValue: "o-\(10_000 + number)")
                try db.insert(SmallNetwork.organisation("Verein \(number)", id: id, at: db.now))
                try db.insert(OpenTown.offer(.init(rawValue: "f-\(10_000 + number)"), of: id, "", at: db.now))
            }
        }
        let meter = Meter()
        try await town.browser.open(.get, path).body.write(meter)
        #expect(meter.pieces == 4 && meter.mostLines <= OpenLines.size)
    }

    @Test func `whoever has it is told that nothing changed, until something does`() async throws {
        let town = try await OpenTown()
        let first = try await town.browser.get("/api/hsds/organizations")
        let tag = try #require(first.headers[.eTag])
        let again = try await town.browser.get("/api/hsds/organizations", headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified)
        for sent in ["W/\(tag)", "\"other\", W/\(tag)", "\"other\",\(tag)", "*"] {
            let again = try await town.browser.get("/api/hsds/organizations", headers: [.ifNoneMatch: sent])
            #expect(again.status == .notModified, "\(sent)")
        }
        let other = try await town.browser.get("/api/hsds/organizations", headers: [.ifNoneMatch: "W/\"other\""])
        #expect(other.status == .ok)
        try await town.write { db in _ = try db.change(organisation: OpenTown.choir) { $0.name = "Singkreis" } }
        let changed = try await town.browser.get("/api/hsds/organizations", headers: [.ifNoneMatch: tag])
        #expect(changed.status == .ok && changed.body.contains("Singkreis"))
    }

    @Test(arguments: ["/api/hsds", "/api/hsds/services?format=ndjson", "/catalog.ttl"])
    func `every page in the world may read it`(path: String) async throws {
        let town = try await OpenTown()
        #expect(try await town.browser.get(path).headers[.accessControlAllowOrigin] == "*")
        #expect(try await town.browser.get("/api/v1/events").headers[.accessControlAllowOrigin] == nil)
    }

    @Test func `a browser that asks before it asks with a tag is told that it may`() async throws {
        let town = try await OpenTown()
        let headers: HTTPFields = [.origin: "https://page.example", .accessControlRequestMethod: "GET"]
        let answer = try await town.browser.open(.options, "/api/hsds/organizations", headers: headers)
        #expect(answer.status == .noContent)
        #expect(answer.headers[.accessControlAllowOrigin] == "*")
        #expect(answer.headers[.accessControlAllowHeaders]?.contains("If-None-Match") == true)
        let closed = try await town.browser.open(.options, "/api/v1/events", headers: headers)
        #expect(closed.headers[.accessControlAllowOrigin] == nil && closed.status != .noContent)
    }

    @Test(arguments: [
        "/api/hsds/organizations", "/api/hsds/organizations?full=true", "/api/hsds/organizations?full_service=true",
        "/api/hsds/services?full=true",
    ])
    func `a list asks the database as often, however much it shows`(path: String) async throws {
        var counts: [Int] = []
        for number in [1, 4] {
            let town = try await OpenTown()
            try await town.write { db in
                for index in 1...number {
                    let id = Organisation.ID(rawValue: "o\(index)")
                    try db.insert(SmallNetwork.organisation("Verein \(index)", id: id, at: db.now))
                    try db.insert(OpenTown.offer(.init(rawValue: "f\(index)"), of: id, "", at: db.now))
                }
            }
            counts.append(try await town.browser.getCounting(path).statements)
        }
        #expect(counts[0] == counts[1] && counts[0] > 0)
    }
}
