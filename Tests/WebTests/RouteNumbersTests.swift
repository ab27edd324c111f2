import Foundation
import HTTPTypes
import Testing

@testable import Web

/// An answer leads to a page with a number behind the question mark, such as that of the deed whose receipt it shows.
@Suite struct RouteNumbersTests {
    @Test func `a page reads the number that it is led to with`() throws {
        #expect(App.allRoutes.numbersLost(on: "/desk/requests?deed=12").isEmpty)
        #expect(App.allRoutes.numbersLost(on: "/organisations?page=2&q=10").isEmpty)
    }

    @Test func `a number that the page would not read is found`() throws {
        #expect(App.allRoutes.numbersLost(on: "/privacy?deed=12") == [.deed])
        #expect(App.allRoutes.numbersLost(on: "https://test.example/privacy?deed=12&page=3#top") == [.deed, .page])
    }

    @Test func `what is no number, and an address that is no page, is no loss`() throws {
        #expect(App.allRoutes.numbersLost(on: "/privacy?deed=yes").isEmpty)
        #expect(App.allRoutes.numbersLost(on: "https://other.example/nowhere?deed=12").isEmpty)
    }
}

extension Routes {
    /// The numbers in the address of an answer that the page there does not read.
    func numbersLost(on place: String) -> Set<AddressNumber> {
        guard let parts = URLComponents(string: place), let page = page(at: parts.path) else { return [] }
        let led = (parts.queryItems ?? []).compactMap { item -> AddressNumber? in
            guard Int(item.value ?? "") != nil else { return nil }
            return AddressNumber(rawValue: item.name)
        }
        return Set(led).subtracting(page.numbers)
    }

    /// The page that answers there: the one whose pattern says most by itself.
    private func page(at path: String) -> Route? {
        let sought = path.split(separator: "/")
        return all.filter { $0.method == .get && $0.fits(sought) }.max { $0.wordsOfItsOwn < $1.wordsOfItsOwn }
    }
}

extension Route {
    private var parts: [Substring] { path.split(separator: "/") }

    fileprivate var wordsOfItsOwn: Int { parts.count { !$0.hasPrefix("{") } }

    fileprivate func fits(_ sought: [Substring]) -> Bool {
        parts.count == sought.count && zip(parts, sought).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
}
