import Actions
import Domain
import Words

/// "Änderungen verwerfen?": all that was planned for one item, and who was asked for it.
struct DiscardQuestionPage {
    let visit: Visit
    let outlook: ProgrammeOutlook
    let item: ProgrammeItem.ID

    private var words: Words { visit.words }

    /// Of this item, in the order of the day.
    var changes: [ProgrammeChange] {
        outlook.changes.filter { change in
            guard case .item(let changed, _) = change else { return false }
            return changed.id == item
        }
    }

    var frame: PageFrame {
        let desk = EventDeskAddress(outlook.event)
        let title = words(ProgrammePhrase.discardQuestion)
        let lines = changes.map { "<li>\($0.sentence(in: words))</li>" as HTML }
        let told = outlook.asked[item]?.map(\.name).joined(separator: ", ").nonEmpty.map { names -> HTML in
            "<p dir=\"auto\">\(words(RolePhrase.askedAreTold(names: names)))</p>"
        }
        let question = Question(
            title: title, content: "<p>\(words(ProgrammePhrase.discardFollows))</p><ul>\(lines)</ul>\(told)",
            yes: PostButton(
                label: words(ProgrammePhrase.discard), address: desk.discarding(of: item), csrf: visit.csrf,
                kind: .danger, values: [(name: SeenPreview.field, value: outlook.seen.text)]),
            no: (words(ProgrammePhrase.keepChanges), desk.programme))
        return visit.frame(
            title: title, crumbs: visit.crumbs(toProgrammeOf: outlook.event), bodyClass: "desk", body: question.html)
    }
}
