import Domain
import Secrets

/// What stands behind the link of a letter that asks what became of a measure.
struct MeasureAnswerAddress {
    /// As routes write it; `RemindOfMeasures` writes it into letters.
    static let pattern = MeasureAnswerAddress(text: "{link}")

    private let text: String

    init(_ link: Secret) {
        text = link.text
    }

    private init(text: String) {
        self.text = text
    }

    /// With a button for each answer; opening it changes nothing.
    var page: String { "/measure-answers/\(text)" }
    /// Says this word.
    func answer(_ word: MeasureAnswer.Word) -> String { "\(page)/\(word.rawValue)" }
    /// No more letters of this kind: a page with a button, and what a mail program sends by itself.
    var noMore: String { page + "/no-more" }
    /// They are wanted again.
    var again: String { page + "/again" }
    /// Another link goes to the reader of one that is over.
    var fresh: String { page + "/fresh" }
    /// Says that it is on its way.
    var freshIsSent: String { page + "?sent=fresh" }
}

/// What the coordination has to talk over, and when nobody is asked.
extension DeskAddress {
    static let followUps = page + "/measures"
    static let quietPeriods = followUps + "/quiet"
    /// The list, after a deed about this owner of a measure, or about days in which nobody is asked.
    static func followUps(after done: FollowUpDone) -> String { "\(followUps)?done=\(done.rawValue)" }
    static func followUps(after aside: Measure.Owner.ID) -> String { "\(followUps)?done=\(aside)" }
    static let anyQuietPeriod = QuietPeriod.ID(rawValue: "{period}")
    static func removal(of period: QuietPeriod.ID) -> String { "\(quietPeriods)/\(period)/removal" }
}

extension MeasureAddress {
    /// Where somebody who is signed in says this word for one of its owners.
    func answer(_ word: MeasureAnswer.Word) -> String { "\(page)/answers/\(word.rawValue)" }
    var placeOfAnswers: String { page + "#answers" }
    /// What was said about it is talked over.
    var settling: String { "\(atDesk)/settled" }
    /// Where the coordination calls an owner that has not answered, notes what it hears, or sets it aside.
    func call(_ owner: Measure.Owner.ID) -> String { "\(atDesk)/calls/\(owner)" }
    /// Notes that the owner has said this word.
    func heard(_ word: MeasureAnswer.Word, from owner: Measure.Owner.ID) -> String {
        "\(call(owner))/\(word.rawValue)"
    }
    func aside(_ owner: Measure.Owner.ID) -> String { call(owner) + "/aside" }
    func back(_ owner: Measure.Owner.ID) -> String { call(owner) + "/back" }

    private var atDesk: String { "\(DeskAddress.followUps)\(page.dropFirst(Self.list.count))" }
}

/// What was done on the page of what has to be talked over.
enum FollowUpDone: String, CaseIterable {
    case heard, back
    case quiet, asking
}
