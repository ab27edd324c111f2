import Domain

/// The list of measures, and one of them.
struct MeasureAddress {
    static let list = "/measures"
    /// As routes write it.
    static let pattern = MeasureAddress(Measure.ID(rawValue: "{measure}"))
    static let anyOwner = Measure.Owner.ID(rawValue: "{owner}")

    private let measure: Measure.ID

    init(_ measure: Measure.ID) {
        self.measure = measure
    }

    var page: String { "\(Self.list)/\(measure)" }
    /// Stands beside a link to the measure that somebody passes on.
    func picture(in language: Language?) -> String { PictureAddress.below(page, in: language) }
    var edit: String { page + "/edit" }
    var notes: String { page + "/notes" }
    var cooperation: String { page + "/cooperation" }
    var owners: String { page + "/owners" }
    /// Where the team notes what somebody of an owner said.
    var statements: String { page + "/statements" }
    /// The page, which says that it was kept.
    var saved: String { page + "?done=saved" }
    /// Where the notes stand on the page.
    var placeOfNotes: String { page + "#notes" }
    /// Where one of them does.
    func place(of note: ProgressNote.ID) -> String { "\(page)#note-\(note)" }
    var placeOfOwners: String { page + "#owners" }
    var placeOfOutcome: String { page + "#outcome" }
    /// How it came about.
    var placeOfStory: String { page + "#story" }

    /// What an owner says for itself.
    func step(_ step: Measure.Step.Kind) -> String { "\(page)/steps/\(step.rawValue)" }
    func removal(of owner: Measure.Owner.ID) -> String { "\(owners)/\(owner)/removal" }
}
