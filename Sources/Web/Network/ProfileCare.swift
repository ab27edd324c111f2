import Actions
import Domain
import Words

/// Above a profile, for whoever looks after it: what waits, and what there is to do.
struct ProfileCare: Component {
    let visit: Visit
    let contents: OrganisationContents

    private var organisation: Organisation { contents.organisation }
    private var address: OrganisationAddress { OrganisationAddress(organisation.slug) }

    var html: HTML { visit.maintains(organisation.id) ? own : ofCoordination }

    /// What of the profile only its own people see, until the coordination has said yes.
    private var waiting: WaitingNote? {
        contents.waiting.map { WaitingNote(visit: visit, approved: organisation, proposal: $0) }
    }

    /// The coordination puts right what is wrong, and notes what it has heard. It confirms nothing.
    private var ofCoordination: HTML {
        let words = visit.words
        let invite = Button(
            label: words(NetworkPhrase.invite), action: .link(address.invitation),
            kind: contents.hasEditors ? .plain : .primary)
        let correct = Button(label: words(CarePhrase.correct), action: .link(address.edit))
        let note = Button(label: words(CarePhrase.noteConfirmation), action: .link(address.notedConfirmation))
        let editors = link(HandoverPhrase.editors, address.editors)
        let buttons: HTML =
            contents.hasEditors ? "\(correct)\(note)\(invite)\(editors)" : "\(invite)\(correct)\(note)"
        return """
            <section class="own-profile flow" aria-label="\(words(CarePhrase.care))">\
            <p>\(words(contents.hasEditors ? CarePhrase.organisationEdits : CarePhrase.nobodyEdits))</p>\(waiting)\
            \(contents.lastCall.map { "<p>\(words(ConfirmPhrase.lastCall)): \(visit.said($0, by: contents.callers))</p>" as HTML })\
            <div class="row">\(buttons)</div>\(ofTheDirectory)</section>
            """
    }

    /// Whether it stands in the directory as it should: once, and in everybody's sight.
    private var ofTheDirectory: HTML {
        let words = visit.words
        let isHidden = organisation.visibility == .coordination
        let show = PostButton(
            label: words(MergingPhrase.show), address: address.showing, csrf: visit.csrf, isSmall: true)
        let hide: HTML = isHidden ? show.html : link(MergingPhrase.hide, address.hiding).html
        return """
            \(isHidden ? "<p><strong>\(words(MergingPhrase.hiddenNotice))</strong></p>" as HTML : nil)\
            <div class="row">\(link(MergingPhrase.merge, address.merger))\(hide)\
            \(link(MergingPhrase.remove, address.removal))</div>
            """
    }

    /// One tap says that it is still correct.
    private var own: HTML {
        let words = visit.words
        let isDue = organisation.needsConfirmation(at: visit.now)
        let confirm = PostButton(
            label: words(NetworkPhrase.stillCorrect), address: address.confirmation, csrf: visit.csrf,
            kind: isDue ? .primary : .plain, icon: .check, values: [(PublicFacts.field, contents.shownMark)])
        let edit = Button(label: words(NetworkPhrase.editProfile), action: .link(address.edit))
        return """
            <section class="own-profile flow" aria-label="\(words(NetworkPhrase.yourProfile))">\
            <p>\(isDue ? words(NetworkPhrase.confirmationDue) : words(NetworkPhrase.confirmationFresh))</p>\(waiting)\
            <div class="row">\(confirm)\(edit)\(ofItsPeople)\
            \(OwnRequestLinks(visit: visit, organisation: organisation))</div></section>
            """
    }

    /// A network that acts for its member cares for the profile, and knows nothing of the rest.
    private var ofItsPeople: HTML? {
        guard visit.isEditor(of: organisation.id) else { return nil }
        return """
            \(link(SuggestionsPhrase.title, SuggestionAddress(organisation.slug).page))\
            \(link(HandoverPhrase.editors, address.editors))\(link(MembershipPhrase.title, address.memberships))\
            \(link(FundingPhrase.papersTitle, address.papers))
            """
    }

    private func link(_ phrase: some Phrase, _ address: String) -> Button {
        Button(label: visit.words(phrase), action: .link(address), kind: .quiet)
    }
}
