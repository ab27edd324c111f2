import Actions
import Domain
import Storage
import Words

/// Which entry stays, and what becomes of both, before anything is done.
struct MergerPage {
    /// So many of a kind are named; of more their number.
    private static let mostNames = 10

    let visit: Visit
    let contents: MergerContents
    var fields = FormFields()
    var problems = FormProblems()

    private var words: Words { visit.words }
    private var gone: Organisation { contents.gone }
    private var address: OrganisationAddress { OrganisationAddress(gone.slug) }

    var frame: PageFrame {
        visit.frame(
            title: title, crumbs: visit.crumbsToDeskDirectory + [.init(gone.name, address.page)], bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                \(contents.outlook.map(shown) ?? choosing)
                """)
    }

    private var title: String {
        guard let kept = contents.outlook?.profiles.kept else {
            return words(MergingPhrase.mergeTitle(former: gone.name))
        }
        return words(MergingPhrase.mergeInto(former: gone.name, organisation: kept.name))
    }

    // MARK: Which one stays

    private var choosing: HTML {
        """
        <p class="lead">\(words(MergingPhrase.chooseLead))</p>\(unknown)\
        \(SearchForm(
            words: words, action: address.merger, name: MergerAddress.kept, label: words(MergingPhrase.keptQuestion),
            value: contents.typed, isFocused: true))\
        \(contents.likely.isEmpty ? nil : likely)
        """
    }

    private var unknown: Notice? {
        let sentences = problems.sentences(in: words).map(\.text)
        let sentence =
            sentences.first ?? contents.refusal?.explanation(in: words)
            ?? contents.typed.nonEmpty.map { _ in words(MergingPhrase.keptMissing) }
        return sentence.map { Notice(kind: .problem, text: "<p>\($0)</p>", isFocused: true) }
    }

    private var likely: HTML {
        let lines = contents.likely.map { likeness -> HTML in
            let other = likeness.first.id == gone.id ? likeness.second : likeness.first
            let compare = Button(
                label: words(MergingPhrase.compare), action: .link(address.merger(into: other.slug)), isSmall: true,
                accessibleLabel: words(MergingPhrase.compareThese(former: gone.name, organisation: other.name)))
            return """
                <li class="row spread"><div>\(visit.nameLink(other)) \
                <span class="soft">\(likeness.sign.said(in: words))</span></div>\(compare)</li>
                """
        }
        return """
            <section class="flow"><h2>\(words(MergingPhrase.mayBeOne))</h2><ul class="lines">\(lines)</ul></section>
            """
    }

    // MARK: What becomes of them

    private func shown(_ outlook: MergerOutlook) -> HTML {
        let kept = outlook.profiles.kept
        let other = OrganisationAddress(kept.slug).merger(into: gone.slug)
        return """
            <p class="lead">\(words(MergingPhrase.mergeLead(former: gone.name, organisation: kept.name)))</p>\
            <p>\(words(MergingPhrase.undoLead(limit: OrganisationMerger.daysToUndo)))</p>\
            <p><a href="\(other)">\(words(
                MergingPhrase.otherWayRound(organisation: kept.name, former: gone.name)))</a></p>\
            \(moving(outlook))\(ending(outlook))\(outlook.bothHelp ? obstacle.html : form(outlook))
            """
    }

    private var obstacle: Notice {
        Notice(
            kind: .problem, text: "<p>\(OrganisationMerger.Refusal.bothHelp.explanation(in: words))</p>",
            isAnnounced: false)
    }

    private func moving(_ outlook: MergerOutlook) -> HTML {
        let facts = outlook.parts.map { moving in
            Fact(words(moving.part.phrase), value(of: moving, outlook))
        }
        let content: HTML =
            facts.isEmpty
            ? "<p class=\"soft\">\(words(MergingPhrase.nothingMoves))</p>" : FactList(facts: facts).html
        return "<section class=\"flow\"><h2>\(words(MergingPhrase.movingTitle))</h2>\(content)</section>"
    }

    private func value(of moving: MovingPart, _ outlook: MergerOutlook) -> HTML {
        let names = outlook.named(moving.part, in: visit)
        let more = moving.count - min(names.count, Self.mostNames)
        let rest: HTML? =
            names.isEmpty || more <= 0 ? nil : "<li>\(words(MergingPhrase.andMore(amount: more)))</li>"
        let list: HTML? =
            names.isEmpty
            ? nil
            : """
            <ul class="lines">\(names.prefix(Self.mostNames).map { "<li>\($0)</li>" as HTML })\(rest)</ul>
            """
        let kept = outlook.profiles.kept.name
        let doubled: HTML? =
            moving.doubled == 0
            ? nil
            : """
            <p class="soft">\(words(MergingPhrase.doubled(organisation: kept, amount: moving.doubled)))</p>
            """
        return "\(words.number(moving.count))\(list)\(doubled)"
    }

    private func ending(_ outlook: MergerOutlook) -> HTML? {
        let cooperations = outlook.endingCooperations.map { "<li>\(visit.shownTitle(of: $0))</li>" as HTML }
        let measures = outlook.sharedMeasures.map { "<li>\(words.typed($0.title))</li>" as HTML }
        guard !cooperations.isEmpty || !measures.isEmpty else { return nil }
        func part(_ phrase: MergingPhrase, _ lines: [HTML]) -> HTML? {
            lines.isEmpty ? nil : "<p>\(words(phrase))</p><ul class=\"lines\">\(lines)</ul>"
        }
        return """
            <section class="flow"><h2>\(words(MergingPhrase.endingTitle))</h2>\
            \(part(.endingCooperations, cooperations))\(part(.sharedMeasures, measures))</section>
            """
    }

    private func form(_ outlook: MergerOutlook) -> HTML {
        let (profiles, kept) = (outlook.profiles, outlook.profiles.kept)
        let differing = profiles.differing
        let view = FormView<MergingPhrase>(words: words, fields: fields, problems: problems)
        let frame = view.frame(
            action: address.merger, csrf: visit.csrf, submit: words(MergingPhrase.merge), kind: .danger,
            back: address.page, keepsDraft: false
        ) {
            Field.hidden(MergerAddress.kept, kept.slug)
            Field.hidden(MergerForm.seen, outlook.mark)
            for field in differing { question(field, profiles, view) }
        }
        return """
            <section class="flow"><h2>\(words(MergingPhrase.choosingTitle))</h2>\
            <p>\(words(differing.isEmpty ? MergingPhrase.nothingDiffers : .choosingLead))</p>\(frame)</section>
            """
    }

    private func question(
        _ field: ProfileMerger.Field, _ profiles: ProfileMerger, _ view: FormView<MergingPhrase>
    ) -> ChoiceList {
        func choice(_ choice: ProfileMerger.Choice, of organisation: Organisation) -> Choice {
            Choice(
                value: choice.rawValue, label: field.said(by: organisation, in: visit),
                hint: words(MergingPhrase.asIn(organisation: organisation.name)), language: field.language?.rawValue)
        }
        let both = Choice(value: ProfileMerger.Choice.both.rawValue, label: words(MergingPhrase.bothTogether))
        let choices = [choice(.kept, of: profiles.kept), choice(.gone, of: profiles.gone)]
        return view.choice(
            field.label, .whichCounts(field: field.called(in: words)), choices + (field.isList ? [both] : []),
            usual: MergerForm.usual(field).rawValue, isRequired: true)
    }
}

extension MergerOutlook {
    /// What of one part is few enough to be named, each by its name.
    fileprivate func named(_ part: OrganisationPart, in visit: Visit) -> [HTML] {
        let words = visit.words
        return switch part {
        case .editors: editors.map { words.typed($0.name) }
        case .contacts:
            contacts.map { contact in
                let reached = [contact.role, contact.name?.name, contact.email, contact.phone].compactMap {
                    $0?.nonEmpty
                }
                return words.typed(words.sideBySide(reached))
            }
        case .offers: offers.map { "\(visit.label($0.kind))" }
        case .cooperations: cooperations.map { "\(visit.shownTitle(of: $0)) \(partners(of: $0))" }
        case .memberships:
            memberships.compactMap { names[$0.other(than: profiles.gone.id)].map { words.typed($0.name) } }
        case .measures: measures.map { words.typed($0.title) }
        default: []
        }
    }

    private func partners(of cooperation: Cooperation) -> HTML {
        let partners = cooperation.parties.filter { $0.organisation != profiles.gone.id }.compactMap {
            names[$0.organisation]?.name
        }
        return "<span class=\"soft\" dir=\"auto\">\(partners.joined(separator: ", "))</span>"
    }
}
