import Domain
import Words

/// "Entwurf verwerfen?": what was typed about the measure, and who was asked, is gone then.
struct DiscardDraftPage {
    let visit: Visit
    let event: Event
    let idea: Idea.ID
    let draft: Measure

    var frame: PageFrame {
        let words = visit.words
        let address = IdeaAddress(idea, at: EventDeskAddress(event))
        let title = words(PlenaryPhrase.discardDraftQuestion(title: draft.title))
        let question = Question(
            title: title, content: "<p>\(words(PlenaryPhrase.discardDraftFollows))</p>",
            yes: PostButton(
                label: words(PlenaryPhrase.discardDraft), address: address.measureRemoval, csrf: visit.csrf,
                kind: .danger, values: visit.originValues),
            no: (
                words(PlenaryPhrase.keepDraft), visit.isFromPlenary ? address.pageFromPlenary : address.page
            ))
        return visit.frame(
            title: title, crumbs: visit.crumbs(toDeskOf: event), bodyClass: "desk", body: question.html)
    }
}
