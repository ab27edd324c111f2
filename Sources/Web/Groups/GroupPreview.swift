import Domain
import Words

/// What a change of groups would mean, as the form about them shows it.
struct GroupPreview: Sendable {
    /// More names than somebody reads before they press a button.
    private static let mostNames = 20

    let outlook: GroupOutlook
    /// What the form had shown, if that is over.
    var before: SeenPreview?

    init(_ outlook: GroupOutlook, after before: SeenPreview? = nil) {
        (self.outlook, self.before) = (outlook, before)
    }

    var seen: SeenPreview {
        var keys = outlook.losses.map(Self.key)
        keys += outlook.crowds.map { "crowd.\($0.group.id).\($0.excess)" }
        keys += outlook.sharedRooms.map { SeenPreview.key("room", "\($0.room) \($0.groups)") }
        if outlook.excess > 0 { keys.append("fits.\(outlook.excess)") }
        return SeenPreview(keys)
    }

    private static func key(_ loss: GroupOutlook.Loss) -> String {
        "\(loss.kind.rawValue).\(loss.person.id).\(loss.group.id)"
    }

    func component(_ words: Words) -> Preview {
        Preview(words: words, lines: lines(words), seen: seen, changes: changes(words))
    }

    func lines(_ words: Words) -> [HTML] {
        guard !outlook.isQuiet else { return ["\(words(OutlookPhrase.nothingFollows))"] }
        var lines: [HTML] = []
        for kind in [GroupOutlook.Loss.Kind.group, .wish, .language] {
            let losses = outlook.losses.filter { $0.kind == kind }
            guard !losses.isEmpty else { continue }
            lines.append("<strong>\(words(kind.phrase(losses.count)))</strong>")
            lines += losses.prefix(Self.mostNames).map { line($0, words) }
            let rest = losses.count - Self.mostNames
            if rest > 0 { lines.append("\(words(OutlookPhrase.andMore(count: rest)))") }
        }
        lines += outlook.crowds.map { crowd -> HTML in
            "<strong>\(words(OutlookPhrase.groupIsTooSmall(count: crowd.excess, group: crowd.group.number)))</strong>"
        }
        if outlook.excess > 0 {
            lines.append("<strong>\(words(OutlookPhrase.withoutPlace(count: outlook.excess)))</strong>")
        }
        lines += outlook.sharedRooms.map { shared -> HTML in
            let groups = words.list(shared.groups.map { words(GroupPhrase.groupNumber(group: $0)) })
            return "\(words(OutlookPhrase.roomIsShared(room: shared.room, groups: groups)))"
        }
        lines.append("\(words(OutlookPhrase.nobodyMovesYet))")
        return lines
    }

    private func line(_ loss: GroupOutlook.Loss, _ words: Words) -> HTML {
        let group = words(GroupPhrase.groupNumber(group: loss.group.number))
        return "\(AttendeeName(words: words, person: loss.person)) <span class=\"soft\">\(group)</span>"
    }

    private func changes(_ words: Words) -> [HTML] {
        guard let before else { return [] }
        let known = Set(before.keys)
        // Whoever was beyond what the form had room for is not new.
        let new =
            before.isComplete ? outlook.losses.filter { !known.contains(Self.key($0)) }.prefix(Self.mostNames) : []
        guard !new.isEmpty else { return ["\(words(OutlookPhrase.otherFigures))"] }
        return new.map { loss -> HTML in
            "\(words(OutlookPhrase.nowToo)) \(line(loss, words)) · \(words(loss.kind.phrase(1)))"
        }
    }
}

extension GroupOutlook.Loss.Kind {
    fileprivate func phrase(_ count: Int) -> OutlookPhrase {
        switch self {
        case .wish: .loseWish(count: count)
        case .language: .cannotFollow(count: count)
        case .group: .loseGroup(count: count)
        }
    }
}
