import Domain

/// Where whoever leads the plenary calls the groups.
struct PlenaryAddress {
    static let anyBoard = Board.ID(rawValue: "{board}")

    let page: String

    var next: String { page + "/next" }
    var minutes: String { page + "/minutes" }
    /// What came before nobody is kept for later.
    var parking: String { page + "/parking" }
    var merging: String { page + "/merging" }
    func hearing(of board: Board.ID) -> String { "\(page)/groups/\(board)/hearing" }
    func skipping(of board: Board.ID) -> String { "\(page)/groups/\(board)/skipping" }
    func place(of board: Board.ID) -> String { "\(page)/groups/\(board)/place" }
}

extension EventDeskAddress {
    var plenary: PlenaryAddress { PlenaryAddress(page: page + "/plenary") }
}

extension EventAddress {
    /// What is before everybody, for phones and for whoever reads it aloud.
    var plenary: String { page + "/plenary" }
    /// What each group has found, all side by side.
    var gallery: String { results + "/groups" }
    /// Leads to the projector of the plenary.
    var shortPlenaryScreen: String { formerScreen + "/plenary" }
}

extension ScreenAddress {
    /// The same before everybody.
    var plenary: String { page + "/plenary" }
}

extension BoardAddress {
    static let anyIdea = Idea.ID(rawValue: "{idea}")

    /// Which of the group's ideas come before everybody.
    private func choice(of idea: Idea.ID) -> String { "\(results)/\(idea)" }
    func choosing(_ idea: Idea.ID) -> String { choice(of: idea) + "/choice" }
    func leavingOut(_ idea: Idea.ID) -> String { choosing(idea) + "/removal" }
    func puttingEarlier(_ idea: Idea.ID) -> String { choice(of: idea) + "/place" }
}

extension OwnPageAddress {
    static let anyIdea = Idea.ID(rawValue: "{idea}")

    func help(with idea: Idea.ID) -> String { "\(page)/ideas/\(idea)/help" }
    func removalOfHelp(with idea: Idea.ID) -> String { help(with: idea) + "/removal" }
    /// Where the ideas of the plenary stand.
    var placeOfPlenary: String { page + "#plenary" }
}
