import Actions
import Domain
import Words

/// "Stand zurückgeben?", with what follows.
struct WithdrawStandPage {
    /// The field that says which answer the question has shown.
    static let standing = "standing"

    let visit: Visit
    let contents: OwnStandContents
    let stand: Stand
    /// Whether the hosts have answered after the question was asked.
    var hasChanged = false

    var frame: PageFrame {
        let (words, event) = (visit.words, contents.event)
        let address = OrganisationAddress(contents.organisation.slug)
        let isPromised = stand.status == .confirmed
        let title = words(isPromised ? StandPhrase.giveBackQuestion : .withdrawQuestion)
        let changed =
            hasChanged ? Notice(kind: .caution, text: "\(words(StandPhrase.isAnswered))", isFocused: true) : nil
        let place: HTML? =
            isPromised
            ? "<p dir=\"auto\">\(StandLetters.place(stand.knownPlace, in: contents.area, words))</p>" : nil
        let question = Question(
            title: title, content: "\(place)<p>\(words(StandPhrase.withdrawalFollows))</p>",
            yes: PostButton(
                label: words(isPromised ? StandPhrase.giveBack : .withdraw),
                address: address.standWithdrawal(at: event.slug), csrf: visit.csrf, kind: .danger,
                values: [(name: Self.standing, value: stand.status.rawValue)]),
            no: (words(StandPhrase.keepStand), address.stand(at: event.slug)))
        return visit.frame(title: title, warning: changed?.html, body: question.html)
    }
}
