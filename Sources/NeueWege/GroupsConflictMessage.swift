import GroupFormation

extension Conflict {
    /// One German sentence that a volunteer can act on, with the names of the instance.
    var message: String {
        let sentence = groups.count == 1 ? placeSentence ?? ruleSentence : ruleSentence
        guard let round else { return sentence }
        return "Runde \(round): \(sentence)"
    }

    /// Where one group breaks a rule.
    private var placeSentence: String? {
        guard let group = groups.first else { return nil }
        let required = required ?? 0
        let available = available ?? 0
        switch code {
        case .capacityMaximum:
            return "In „\(group)“ sitzen \(required) Personen, Platz ist für \(available)."
        case .capacityMinimum:
            return "In „\(group)“ sitzen \(available) Personen, gebraucht werden mindestens \(required)."
        case .kindMinimum:
            return "In „\(group)“ fehlen Personen der Art „\(kind ?? "")“: gebraucht \(required), da \(available)."
        case .organisationMaximum:
            return "In „\(group)“ sitzen \(required) Personen von „\(organisation ?? "")“, erlaubt sind \(available)."
        case .apart:
            return "\(list(participants)) sitzen in „\(group)“ zusammen, sollen aber getrennt sein."
        case .language where interpreters.isEmpty && participants.count == 1:
            return "\(list(participants)) kann „\(group)“ nicht folgen: Es fehlt jemand, der übersetzt."
        case .needs:
            return "„\(group)“ bietet nicht, was \(list(participants)) braucht."
        case .combination:
            return "\(list(participants)) soll fest in „\(group)“ sitzen, sitzt aber anderswo."
        default:
            return nil
        }
    }

    private var ruleSentence: String {
        let required = required ?? 0
        let available = available ?? 0
        switch code {
        case .capacityMaximum:
            return "\(required) Personen nehmen teil, alle Gruppen zusammen haben nur \(available) Plätze."
                + " Es fehlen \(required - available) Plätze: größere Räume oder eine Gruppe mehr."
        case .capacityMinimum:
            return "Alle Gruppen zusammen brauchen mindestens \(required) Personen, es sind aber nur \(available)."
                + " Eine Gruppe weniger oder kleinere Gruppen helfen."
        case .kindMinimum:
            return "Für alle Gruppen werden \(required) Personen der Art „\(kind ?? "")“ gebraucht,"
                + " es sind aber nur \(available)."
        case .organisationMaximum:
            return "Von „\(organisation ?? "")“ kommen \(required) Personen, in alle Gruppen zusammen passen nach der"
                + " Regel nur \(available)."
        case .togetherApart:
            return "\(list(participants)) sollen zusammen und zugleich getrennt sitzen."
        case .blockTooLarge:
            return "\(list(participants)) sollen zusammensitzen; das sind \(required) Personen,"
                + " die größte mögliche Gruppe hat \(available) Plätze."
        case .fixedTogether:
            return "\(list(participants)) sollen zusammensitzen, sind aber in \(list(groups)) festgesetzt."
        case .fixedApart:
            return "\(list(participants)) sollen getrennt sitzen, sind aber in derselben Gruppe festgesetzt:"
                + " \(list(groups))."
        case .fixedNeeds:
            return "\(list(participants)) ist in \(list(groups)) festgesetzt; dort fehlt „\(feature ?? "")“."
        case .fixedClosed:
            return "\(list(participants)) ist in \(list(groups)) festgesetzt; diese Gruppe ist dann geschlossen."
        case .needs:
            return "Für \(list(participants)) bietet keine Gruppe alles, was gebraucht wird."
        case .needsCapacity:
            return "\(required) Personen brauchen „\(feature ?? "")“; in \(list(groups)) sind dafür"
                + " nur \(available) Plätze frei."
        case .language:
            return languageSentence(required, available)
        case .apart:
            return "\(list(participants)) sollen alle getrennt sitzen: Das braucht \(required) Gruppen,"
                + " es gibt \(available)."
        case .combination:
            return "Die Regeln für \(list(participants)) lassen sich nur zusammen nicht erfüllen;"
                + " eine davon muss weichen. Gruppen: \(list(groups))."
        }
    }

    private func languageSentence(_ required: Int, _ available: Int) -> String {
        if interpreters.isEmpty {
            return "\(list(participants)) kann keiner Gruppe folgen, und niemand übersetzt."
        }
        return "\(required) Personen brauchen Übersetzung (\(list(participants))). \(list(interpreters)) kann nur"
            + " Gruppen mit zusammen \(available) freien Plätzen begleiten: eine Person zum Übersetzen mehr"
            + " oder eine größere Gruppe hilft."
    }

    private func list(_ names: [String]) -> String {
        let shown = names.prefix(8).map { "„\($0)“" }
        if names.count > shown.count {
            return shown.joined(separator: ", ") + " und \(names.count - shown.count) weitere"
        }
        guard let last = shown.last, shown.count > 1 else { return shown.first ?? "–" }
        return shown.dropLast().joined(separator: ", ") + " und " + last
    }
}
