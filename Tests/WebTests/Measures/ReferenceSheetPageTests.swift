import Domain
import HTTPTypes
import Storage
import TestHouse
import Testing

@testable import Web

/// W/12: an organisation takes away what it can show.
@Suite struct ReferenceSheetPageTests {
    @Test func `whoever speaks for an organisation reads, prints and takes away its sheet, and nobody else does`()
        async throws
    {
        let choir = try await Browser.onSmallNetwork()
        try await choir.signIn("verein@example.org", roles: [.editor(of: SmallNetwork.choir)])
        let page = "/organisations/chor/reference"
        let german = try await choir.get(page)
        #expect(german.status == .ok)
        for text in ["class=\"sheet", "Singen im Amt", "Amt", "Koordination: Ort, Datum, Unterschrift"] {
            #expect(german.body.contains(text), "\(text)")
        }
        // It runs as German does, also on a page that runs from the right.
        #expect(german.body.contains("<div class=\"paper-text flow\" lang=\"de\" dir=\"ltr\"><h1>"))
        let arabic = try await choir.get(page + "?in=ar").body
        #expect(arabic.contains("<div class=\"flow\" lang=\"ar\" dir=\"rtl\"><h2>"))
        let turkish = try await choir.get(page + "?in=tr").body
        #expect(turkish.contains("Referans belgesi: Chor"))
        #expect(turkish.contains("reference.odt?in=tr"))
        #expect(turkish.contains("reference?in=tr\" aria-current=\"true\">"))
        #expect(turkish.matches(of: /reference\?in=[a-z-]+" aria-current/).count == 1)
        for ending in ["odt", "docx", "md"] {
            let file = try await choir.get("\(page).\(ending)?in=tr")
            #expect(file.status == .ok)
            #expect(file.headers[.contentDisposition] == "attachment; filename=\"chor-reference.\(ending)\"")
        }
        #expect(try await choir.get("/organisations/amt/reference").status == .notFound)
        #expect(try await choir.somebodyElse().get(page).status == .notFound)
        #expect(try await choir.get("/cooperations/k").body.contains(page))
    }
}
