import HTTPTypes
import TestHouse
import Testing

@testable import Web

/// Lists on their way to an office program.
@Suite struct TableCopiesTests {
    @Test func `a list leaves the house as it is narrowed down, in four ways, and without what is not for everybody`()
        async throws
    {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/organisations?side=administration").body
        let ways = page.matches(of: #/href="(/tables/organisations\?[^"]*)"/#).map { way in
            String(way.1).replacing("&amp;", with: "&")
        }
        #expect(ways.count == 4)
        for way in ways {
            let file = try await browser.get(way)
            #expect(file.status == .ok)
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"organisations") == true)
        }
        let exact = try await browser.get("/tables/organisations?side=administration&as=csv").body
        #expect(exact.hasPrefix("Name,Seite,Art,"))
        #expect(exact.contains("Amt") && !exact.contains("Chor"))
        #expect(!exact.contains("@"), "nobody has agreed to show an address to everybody")
        #expect(try await browser.get("/tables/organisations?as=pdf").status == .unprocessableContent)
    }

    @Test func `each file has a name of its own, in the language of the page`() async throws {
        let browser = try await Browser.onSmallNetwork()
        for (language, title) in [("de", "F%C3%B6rderung"), ("en", "Funding")] {
            var names: Set<String> = []
            for format in ["xlsx", "ods", "csv", "excel.csv"] {
                let file = try await browser.get("/tables/funding?as=\(format)&lang=\(language)")
                let name = try #require(file.headers[.contentDisposition]?.split(separator: "UTF-8''").last)
                #expect(name.hasPrefix(title), "\(name)")
                names.insert(String(name))
            }
            #expect(names.count == 4)
        }
    }

    @Test func `bridges leave the house as they are narrowed down on their page`() async throws {
        let browser = try await Browser.onSmallNetwork()
        let page = try await browser.get("/bridges?topic=culture-arts").body
        #expect(page.contains("/tables/bridges?topic=culture-arts&amp;as=ods"))
        let all = try await browser.get("/tables/bridges?topic=culture-arts&as=csv").body
        #expect(all.contains("Chor,Amt,Singen im Amt,"))
        #expect(all.contains(",2016-05-01\r\n"))
        #expect(try await browser.get("/tables/bridges?topic=school&as=csv").body.contains("Singen") == false)
    }
}
