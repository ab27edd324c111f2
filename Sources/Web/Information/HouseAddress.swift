import Domain

/// Where the coordination says what stands on the pages of the house.
enum HouseAddress {
    static let desk = DeskAddress.page + "/settings"

    static func form(of page: HousePage) -> String { "\(desk)/\(page.rawValue)" }

    /// The list, right after something of a page was saved.
    static func saved(_ page: HousePage) -> String { "\(desk)?done=\(page.rawValue)" }
}
