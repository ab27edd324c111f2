extension DirectorySearch {
    /// Why `number` answers: for each word of the question the best reason, then what says the same once more.
    func match(_ number: Int) -> DirectoryMatch {
        var (isWhole, isNear) = (true, false)
        var ofWords: [[MatchReason]] = []
        for word in words {
            guard number < word.marks.count, word.marks[number].isAnswer else {
                if !word.isWeak { isWhole = false }
                continue
            }
            // What nobody has to answer is no reason.
            if word.isWeak { continue }
            if word.isPartly { isWhole = false }
            if word.marks[number].isNear { isNear = true }
            ofWords.append(reasons(word, number))
        }
        var reasons: [MatchReason] = []
        for found in ofWords { if let best = found.first { reasons.add(best) } }
        let leading = reasons.count
        for found in ofWords { for reason in found.dropFirst() { reasons.add(reason) } }
        return DirectoryMatch(reasons: reasons, leading: leading, isWhole: isWhole, isNear: isNear)
    }

    /// Why it answers one word, the best reason first.
    private func reasons(_ word: AskedWord, _ number: Int) -> [MatchReason] {
        let mark = word.marks[number]
        var found = word.parts.flatMap { reasons($0, number) }
        if mark.places & Mark.name != 0 {
            // A place of the list says more than a street in the name.
            let isPlace = found.contains { if case .district = $0.reason { true } else { false } }
            found.append((.name(words: [word.word.typed]), isPlace ? 0 : Self.namePoints))
        }
        // That its own words say it, too, is no reason beside better ones; the line shows it.
        if found.isEmpty { return [.description] }
        return found.sorted { $0.points > $1.points }.map(\.reason)
    }

    private func reasons(_ part: Part, _ number: Int) -> [(reason: MatchReason, points: Int)] {
        let needs = question.asksForNeeds
        let held = part.values.filter { value, _ in
            index.values[value].list == .offerKinds && needs
                ? index.seekers[value].contains(number) : index.holders[value].contains(number)
        }
        let best = held.values.map(\.points).max() ?? 0
        // What says much less than the best adds nothing.
        return held.filter { $0.value.points >= best - 6 }.sorted { $0.key < $1.key }.compactMap { value, meant in
            let found = index.vocabulary.labels[meant.label]
            let label = MatchedLabel(language: found.language, text: found.text, isCountry: found.isCountry)
            return reason(index.values[value], label, needs).map { ($0, meant.points) }
        }
    }

    private func reason(_ value: DirectoryIndex.ListedValue, _ label: MatchedLabel, _ needs: Bool) -> MatchReason? {
        switch value.list {
        case .organisationSides: Side(rawValue: value.slug).map { .side($0, label: label) }
        case .organisationKinds: .kind(OrganisationKind(rawValue: value.slug), label: label)
        case .topics: .topic(Topic(rawValue: value.slug), label: label)
        case .targetGroups: .targetGroup(TargetGroup(rawValue: value.slug), label: label)
        case .districts: .district(District(rawValue: value.slug), label: label)
        case .languages: .language(Language(rawValue: value.slug), label: label)
        case .offerKinds:
            needs
                ? .need(OfferKind(rawValue: value.slug), label: label)
                : .offer(OfferKind(rawValue: value.slug), label: label)
        default: nil
        }
    }

    // MARK: Nothing found

    /// The words that nobody answers.
    var unanswered: [Question.Word] {
        words.filter { !$0.isWeak && $0.phrase == nil && ($0.answerCount == 0 || $0.isPartly) }.map(\.word)
    }

    /// The words that are answered, where nobody of `numbers` answers all of them.
    func separate(among numbers: Bitmap) -> [Question.Word] {
        let answered = words.filter { !$0.isWeak && $0.answerCount > 0 && !$0.isPartly }
        guard answered.count > 1, numbers.count > 0 else { return [] }
        let most = numbers.greatest { number in
            UInt32(
                answered.count { number < $0.marks.count && $0.marks[number].isAnswer && !$0.marks[number].isNear })
        }
        return Int(most) == answered.count ? [] : answered.map(\.word)
    }

    /// The values that are near to the words that nobody answers, and that somebody has.
    func nearest(limit: Int = 6) -> [NearestTerm] {
        var near: [Int: (label: Int, nearness: Double)] = [:]
        for word in unanswered {
            for found in index.vocabulary.nearLabels(to: word.text) {
                let value = index.vocabulary.labels[found.label].value
                if let known = near[value], (known.nearness, found.label) >= (found.nearness, known.label) { continue }
                near[value] = found
            }
        }
        let sorted = near.sorted { ($1.value.nearness, $0.key) < ($0.value.nearness, $1.key) }
        return Array(
            sorted.lazy.compactMap { value, found -> NearestTerm? in
                let count = index.holders[value].commonCount(seen)
                guard count > 0, let term = DirectoryTerm(index.values[value]) else { return nil }
                let label = index.vocabulary.labels[found.label]
                return NearestTerm(
                    term: term, label: MatchedLabel(language: label.language, text: label.text), count: count)
            }.prefix(limit))
    }
}

extension DirectoryTerm {
    init?(_ value: DirectoryIndex.ListedValue) {
        switch value.list {
        case .organisationSides:
            guard let side = Side(rawValue: value.slug) else { return nil }
            self = .side(side)
        case .organisationKinds: self = .kind(OrganisationKind(rawValue: value.slug))
        case .topics: self = .topic(Topic(rawValue: value.slug))
        case .targetGroups: self = .targetGroup(TargetGroup(rawValue: value.slug))
        case .districts: self = .district(District(rawValue: value.slug))
        case .languages: self = .language(Language(rawValue: value.slug))
        case .offerKinds: self = .offer(OfferKind(rawValue: value.slug))
        default: return nil
        }
    }
}

extension [MatchReason] {
    /// Adds one that is not there yet; words of the name stand together.
    fileprivate mutating func add(_ reason: MatchReason) {
        guard case .name(let words) = reason else {
            if !contains(where: { $0.isSame(reason) }) { append(reason) }
            return
        }
        for (place, known) in enumerated() {
            guard case .name(let others) = known else { continue }
            self[place] = .name(words: others + words.filter { !others.contains($0) })
            return
        }
        append(reason)
    }
}

extension MatchReason {
    /// Whether it says the same, by whatever label.
    func isSame(_ other: MatchReason) -> Bool {
        switch (self, other) {
        case (.side(let one, _), .side(let two, _)): one == two
        case (.kind(let one, _), .kind(let two, _)): one == two
        case (.language(let one, _), .language(let two, _)): one == two
        case (.topic(let one, _), .topic(let two, _)): one == two
        case (.targetGroup(let one, _), .targetGroup(let two, _)): one == two
        case (.district(let one, _), .district(let two, _)): one == two
        case (.offer(let one, _), .offer(let two, _)): one == two
        case (.need(let one, _), .need(let two, _)): one == two
        default: self == other
        }
    }
}
