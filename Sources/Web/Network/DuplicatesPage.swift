import Domain
import Storage
import Words

/// What may stand in the directory twice, and what has become one and can still be told apart again.
struct DuplicatesPage {
    let visit: Visit
    let contents: DuplicatesContents
    /// Why something was not taken back.
    var refusal: OrganisationMerger.Refusal?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(MergingPhrase.duplicatesTitle), crumbs: visit.crumbsToDeskDirectory, notice: notice,
            bodyClass: "desk",
            body: """
                <h1>\(words(MergingPhrase.duplicatesTitle))</h1>
                <p class="lead">\(words(MergingPhrase.duplicatesLead))</p>
                \(contents.likenesses.isEmpty ? empty.html : list)
                \(contents.mergers.isEmpty ? nil : merged)
                """)
    }

    private var notice: Notice? {
        if let refusal {
            return Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>", isFocused: true)
        }
        let last = contents.mergers.filter { $0.id.rawValue == visit.query["undone"] && $0.undoneAt != nil }.first
        return last.map { merger in
            Notice(kind: .success, text: "<p>\(words(MergingPhrase.isSeparated(former: former(merger))))</p>")
        }
    }

    /// Whatever is there again by itself has its own name, be it that the other one was called so meanwhile.
    private func former(_ merger: OrganisationMerger) -> String {
        contents.names[merger.gone]?.name ?? merger.name
    }

    private var empty: EmptyState {
        EmptyState(title: words(MergingPhrase.noDuplicates), text: "\(words(MergingPhrase.chooseLead))")
    }

    private var list: HTML {
        let lines = contents.likenesses.map { likeness -> HTML in
            let (first, second) = (likeness.first, likeness.second)
            let compare = Button(
                label: words(MergingPhrase.compare),
                action: .link(OrganisationAddress(second.slug).merger(into: first.slug)), isSmall: true,
                accessibleLabel: words(MergingPhrase.compareThese(former: second.name, organisation: first.name)))
            return """
                <li class="row spread"><div><p>\(visit.nameLink(first)) \(visit.nameLink(second))</p>\
                <p class="soft">\(likeness.sign.said(in: words))</p></div>\(compare)</li>
                """
        }
        return "<ul class=\"lines\">\(lines)</ul>"
    }

    private var merged: HTML {
        """
        <section class="flow"><h2>\(words(MergingPhrase.mergedTitle))</h2>\
        <p class="soft">\(words(MergingPhrase.undoLead(limit: OrganisationMerger.daysToUndo)))</p>\
        <ul class="lines">\(contents.mergers.map(line))</ul></section>
        """
    }

    private func line(_ merger: OrganisationMerger) -> HTML {
        let back = merger.undoneAt.map { at -> HTML in
            "<p class=\"soft\">\(words(MergingPhrase.wasSeparated(day: words.day(visit.day(of: at)))))</p>"
        }
        let button =
            merger.canBeUndone(at: visit.now)
            ? Button(
                label: words(MergingPhrase.takeBack), action: .ask(MergerAddress.undoing(merger.id)), kind: .quiet,
                isSmall: true, accessibleLabel: words(MergingPhrase.takeBackThis(former: merger.name))) : nil
        let told = words(
            MergingPhrase.becamePart(
                former: former(merger), day: words.day(visit.day(of: merger.mergedAt)),
                organisation: contents.names[merger.into]?.name ?? ""))
        return "<li class=\"row spread\"><div><p>\(told)</p>\(back)</div>\(button)</li>"
    }
}

/// What is asked before a merger is taken back.
struct UndoMergerPage {
    let visit: Visit
    let merger: OrganisationMerger

    var frame: PageFrame {
        let words = visit.words
        let title = words(MergingPhrase.takeBackThis(former: merger.name))
        let question = Question(
            title: title, content: "<p>\(words(MergingPhrase.takeBackLead(former: merger.name)))</p>",
            yes: PostButton(
                label: words(MergingPhrase.takeBack), address: MergerAddress.undoing(merger.id), csrf: visit.csrf,
                kind: .danger),
            no: (words(KernelPhrase.cancel), MergerAddress.duplicates))
        return visit.frame(
            title: title,
            crumbs: visit.crumbsToDeskDirectory + [
                .init(words(MergingPhrase.duplicatesTitle), MergerAddress.duplicates)
            ],
            bodyClass: "desk", body: question.html)
    }
}

extension OrganisationDuplicates.Sign {
    /// By what two are alike.
    func said(in words: Words) -> String {
        switch self {
        case .registerNumber: words(ImportingPhrase.sameNumber)
        case .name: words(ImportingPhrase.sameName)
        case .similarNumber: words(ImportingPhrase.similarNumber)
        case .similarName: words(ImportingPhrase.similarName)
        case .mailDomain(let domain): words(ImportingPhrase.sameDomain(domain: domain))
        }
    }
}
