import Domain

/// The board of what organisations can apply for, and the coordination's care for it.
enum FundingAddress {
    static let board = "/funding"
    static let calendar = board + ".ics"
    static let desk = DeskAddress.page + "/funding"
    static let new = desk + "/new"
    static let anyProgramme = FundingProgramme.ID(rawValue: "{programme}")

    /// Where one of them stands on the board.
    static func place(of programme: FundingProgramme.ID) -> String { "\(board)#\(mark(of: programme))" }
    static func mark(of programme: FundingProgramme.ID) -> String { "funding-\(programme)" }
    static func edit(_ programme: FundingProgramme.ID) -> String { "\(desk)/\(programme)" }
    static func check(of programme: FundingProgramme.ID) -> String { edit(programme) + "/check" }
}
