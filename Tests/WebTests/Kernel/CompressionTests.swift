import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

/// Who gets what compressed.
@Suite struct CompressionTests {
    @Test(arguments: [
        ("gzip", true), ("GZIP", true), ("deflate, gzip;q=0.5", true), ("*", true), ("gzip ; Q=1.0", true),
        ("", false), ("identity", false), ("gzip;q=0", false), ("gzip;q=0, identity", false), ("*;q=0", false),
        ("gzip;q=0.000, *", false), ("gzip;q=0.5, identity;q=0.8", false), ("notgzip", false), ("br, deflate", false),
        ("gzip;q=x", false),
    ])
    func `a browser gets what it says it takes`(accepted: String, isCompressed: Bool) async throws {
        let browser = try await Browser.onEmptyCity()
        for path in ["/", StaticFiles.folder + "/style.css", "/sign-in"] {
            let answer = try await browser.get(path, headers: [.acceptEncoding: accepted])
            #expect((answer.headers[.contentEncoding] == "gzip") == isCompressed, "\(path)")
            #expect(answer.headers[.vary]?.contains("Accept-Encoding") == true || !isCompressed, "\(path)")
        }
    }

    @Test func `people who are signed in get their pages compressed, too`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        for path in ["/", "/desk", "/organisations", EventTown.desk + "/registrations", EventTown.page + "/register"] {
            let answer = try await town.browser.get(path, headers: [.acceptEncoding: "gzip"])
            #expect(answer.headers[.contentEncoding] == "gzip", "\(path)")
        }
    }

    @Test func `what an address says is not packed together with what only the caller may see`() async throws {
        let town = try await EventTown()
        try await town.browser.signIn("koordination@example.org", roles: [.coordination])
        for path in [EventTown.desk + "/registrations?q=Amal", "/organisations?x=Amal", "/desk/Amal"] {
            let answer = try await town.browser.get(path, headers: [.acceptEncoding: "gzip"])
            #expect(answer.headers[.contentEncoding] == nil, "\(path)")
        }
        let visitor = try await town.browser.somebodyElse().get(
            "/organisations?q=Amal", headers: [.acceptEncoding: "gzip"])
        #expect(visitor.headers[.contentEncoding] == "gzip")
    }
}
