import Domain

/// One cooperation and what its parties say about it.
struct CooperationAddress {
    /// As routes write it.
    static let pattern = CooperationAddress(Cooperation.ID(rawValue: "{cooperation}"))
    static let anyParty = "{organisation}"

    private let cooperation: Cooperation.ID

    init(_ cooperation: Cooperation.ID) {
        self.cooperation = cooperation
    }

    var page: String { "/cooperations/\(cooperation)" }
    /// Stands beside a link to it that somebody passes on.
    func picture(in language: Language?) -> String { PictureAddress.below(page, in: language) }
    /// Where the coordination notes what a party said.
    var telephone: String { page + "/telephone" }

    /// What all have put down together, as a sheet of paper.
    var agreement: String { page + "/agreement" }

    /// - Parameter party: the slug of the organisation that writes it.
    func agreement(of party: String) -> String { "\(agreement)/\(party)" }

    /// - Parameter speaker: the slug of the organisation that writes to the others.
    func notes(of speaker: String) -> String { "\(page)/notes/\(speaker)" }

    /// - Parameter party: the slug of the organisation.
    func share(of party: String) -> String { "\(page)/shares/\(party)" }

    /// What the party with this slug says.
    func step(_ step: Cooperation.Step.Kind, of party: String) -> String {
        "\(page)/steps/\(party)/\(step.rawValue)"
    }
}
