import Actions
import Domain
import Words

/// What may be the same need, written down twice, with what tells them apart; what has become one already, and the way back.
struct AlikeNeeds: Component {
    /// So many are compared at once; of the others there are links.
    private static let mostCompared = 3
    private static let mostLinked = 50

    let visit: Visit
    let contents: AskingContents

    private var words: Words { visit.words }
    private var need: CrisisNeed { contents.need }
    private var address: AskingAddress { AskingAddress(contents.crisis) }

    private func saying(_ need: CrisisNeed) -> NeedSaying {
        NeedSaying(need, in: words, zone: visit.services.settings.timeZone)
    }

    var html: HTML { "\(keptIn)\(absorbed)\(alike)" }

    // MARK: Before

    private var alike: HTML? {
        let isOpen = need.isOpen(at: visit.now) && contents.crisis.isOpen
        guard isOpen, contents.call?.isRunning != true, !contents.outlook.alike.isEmpty else { return nil }
        let sorted = contents.outlook.alike.sorted {
            (apart($0).count, $0.createdAt, $0.id) < (apart($1).count, $1.createdAt, $1.id)
        }
        let lines = sorted.prefix(Self.mostCompared).map { other -> HTML in
            """
            <li class="row spread"><div>\(link(other)) <small class="soft">\(words.sideBySide(about(other)))</small>\
            <p>\(words.html(other.task))</p>\(difference(from: other).map { "<p class=\"small\">\($0)</p>" as HTML })</div>\
            <div class="row">\(merge(into: other, .same))\
            \(need.mayBeAdded(to: other) ? merge(into: other, .more) : nil)</div></li>
            """
        }
        return """
            <section class="flow"><h2>\(words(AskingPhrase.alikeTitle))</h2><p>\(words(AskingPhrase.alikeLead))</p>\
            <ul class="lines">\(lines)</ul>\(further(Array(sorted.dropFirst(Self.mostCompared))))</section>
            """
    }

    private func further(_ needs: [CrisisNeed]) -> HTML? {
        guard !needs.isEmpty else { return nil }
        let lines = needs.prefix(Self.mostLinked).map { other -> HTML in
            "<li>\(link(other)) <small class=\"soft\">\(words.sideBySide(about(other)))</small></li>"
        }
        return Disclosure(
            label: words(CrisisCarePhrase.moreAlike(count: needs.count)), content: "<ul>\(lines)</ul>" as HTML
        ).html
    }

    private func link(_ other: CrisisNeed) -> HTML { "<a href=\"\(address.page(other.id))\">\(saying(other).what)</a>" }

    private func about(_ other: CrisisNeed) -> [String] {
        [saying(other).place, saying(other).when, words(AskingPhrase.amountOf(amount: other.amount))].compactMap(\.self)
    }

    /// What only one of them says.
    private func apart(_ other: CrisisNeed) -> [AskingPhrase] {
        [
            (need.language == nil) != (other.language == nil) ? .labelTongue : nil,
            (need.district == nil) != (other.district == nil) ? .labelDistrict : nil,
            (need.window == nil) != (other.window == nil) ? .labelWhen : nil,
        ].compactMap(\.self)
    }

    /// Nil where nothing tells them apart.
    private func difference(from other: CrisisNeed) -> String? {
        let only = apart(other).map { words($0) }
        let areApart = need.window != nil && other.window != nil && need.window != other.window
        let said = [
            only.isEmpty ? nil : words(CrisisCarePhrase.onlyInOne(what: words.list(only))),
            areApart ? words(CrisisCarePhrase.timesDiffer) : nil,
        ].compactMap(\.self)
        return said.isEmpty ? nil : said.joined(separator: " ")
    }

    private func merge(into other: CrisisNeed, _ way: MergeNeeds.Way) -> PostButton {
        PostButton(
            label: words(way == .same ? AskingPhrase.mergeSame : .mergeMore), address: address.merging(need.id),
            csrf: visit.csrf, isSmall: true, values: [("into", other.id.rawValue), ("way", way.rawValue)])
    }

    // MARK: After

    private var keptIn: HTML? {
        contents.keptIn.map { kept -> HTML in
            """
            <p>\(words(CrisisCarePhrase.wasMerged)) \(link(kept))</p>\
            \(canSeparate(kept) ? separate(need) : nil)
            """
        }
    }

    private var absorbed: HTML? {
        guard !contents.absorbed.isEmpty else { return nil }
        let lines = contents.absorbed.map { gone -> HTML in
            """
            <li class="row spread"><div>\(link(gone)) <small class="soft">\(words.sideBySide(about(gone)))</small></div>\
            \(canSeparate(need) ? separate(gone) : nil)</li>
            """
        }
        return """
            <section class="flow"><h2>\(words(CrisisCarePhrase.mergedHere))</h2><ul class="lines">\(lines)</ul></section>
            """
    }

    private func canSeparate(_ kept: CrisisNeed) -> Bool { kept.closedAt == nil && contents.crisis.isOpen }

    private func separate(_ gone: CrisisNeed) -> PostButton {
        PostButton(
            label: words(CrisisCarePhrase.separate), address: address.separating(gone.id), csrf: visit.csrf,
            isSmall: true, accessibleLabel: "\(words(CrisisCarePhrase.separate)): \(saying(gone).what)")
    }
}
