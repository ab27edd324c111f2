import Domain
import Secrets

/// Where the coordination asks for the needs of a crisis.
struct AskingAddress {
    /// As routes write it.
    static let pattern = AskingAddress(at: .pattern)

    private let crisis: CrisisAddress

    init(_ crisis: Crisis) {
        self.init(at: CrisisAddress(crisis))
    }

    private init(at crisis: CrisisAddress) {
        self.crisis = crisis
    }

    /// Many needs at once, from a table.
    var pasted: String { crisis.desk + "/pasted-needs" }

    /// Who would be asked for a need, who was, and what they said.
    func page(_ need: CrisisNeed.ID) -> String { "\(crisis.desk)/asking/\(need)" }
    func start(_ need: CrisisNeed.ID) -> String { page(need) + "/start" }
    func stop(_ need: CrisisNeed.ID) -> String { page(need) + "/stop" }
    func hurry(_ need: CrisisNeed.ID) -> String { page(need) + "/next-wave" }
    /// What somebody said at the telephone.
    func answers(_ need: CrisisNeed.ID) -> String { page(need) + "/answers" }
    /// One of those who offer it is asked.
    func offering(_ need: CrisisNeed.ID) -> String { page(need) + "/offering" }
    /// One need goes into another.
    func merging(_ need: CrisisNeed.ID) -> String { page(need) + "/merging" }
    /// And stands by itself again.
    func separating(_ gone: CrisisNeed.ID) -> String { page(gone) + "/separation" }
}

/// What stands behind the link of a letter that asks for help.
struct HelpAddress {
    /// As routes write it; `HelpLetters` writes it into letters.
    static let pattern = HelpAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    /// Opening it changes nothing; the buttons do.
    var page: String { "/help/\(text)" }
    var answer: String { page + "/answer" }
    /// Where somebody says that they do not want to be asked for this any more; also as their mail program says it.
    var noMore: String { page + "/no-more" }
}
