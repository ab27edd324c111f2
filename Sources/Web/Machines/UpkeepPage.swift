import Domain
import Storage
import Words

/// What the desk says of those who run the house.
enum UpkeepDeskTasks {
    /// What was not done in time, or ends soon; nothing of an invented city.
    static func waiting(_ upkeep: Upkeep, at now: Instant, in site: SiteSettings, _ words: Words) -> [DeskTask] {
        guard !upkeep.isDemo else { return [] }
        func day(_ instant: Instant) -> String { words.day(CalendarDay(of: instant, in: site.timeZone)) }
        let late = Duty.allCases.filter { upkeep.isOverdue($0.occasion, after: $0.patience, at: now) }
        let phrases: [RunningPhrase] = late.compactMap { duty -> RunningPhrase? in
            switch duty {
            case .backup:
                upkeep.times[.backup].map { RunningPhrase.backupOverdue(day: day($0)) } ?? RunningPhrase.backupMissing
            case .retention: .retentionOverdue
            // Whoever has a fresh backup is not called away for it.
            case .drill: nil
            }
        }
        let end = SecurityContact.end(of: site, namedAt: upkeep.times[.securityContact])
        let ends = end.flatMap { end in
            end.advanced(by: .zero - SecurityContact.notice) <= now ? RunningPhrase.contactEnds(day: day(end)) : nil
        }
        return (phrases + (ends.map { [$0] } ?? [])).map { DeskTask(phrase: $0, address: DeskAddress.upkeep) }
    }
}

/// What is done again and again so that nothing is lost, when it was done last, and by which command.
struct UpkeepPage {
    let visit: Visit
    let upkeep: Upkeep

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(RunningPhrase.title)
        return visit.frame(
            title: title, crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)], bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(RunningPhrase.lead))</p>
                \(table)
                <p><a href="\(MachineAddress.licences)">\(words(RunningPhrase.licences))</a></p>
                """)
    }

    private var table: DataTable {
        DataTable(
            caption: words(RunningPhrase.title), isCaptionUnseen: true,
            columns: [
                .init(words(RunningPhrase.task)), .init(words(RunningPhrase.last)), .init(words(RunningPhrase.command)),
            ],
            rows: Duty.allCases.map(row) + [contact])
    }

    private func row(_ duty: Duty) -> [HTML] {
        let isLate = upkeep.isOverdue(duty.occasion, after: duty.patience, at: visit.now)
        // What has not happened is not fine, though it has time still.
        let isUndone = upkeep.times[duty.occasion] == nil && !isLate
        let status = StatusWord(
            tone: isLate ? .bad : isUndone ? .waiting : .good,
            word: words(isLate ? RunningPhrase.overdue : isUndone ? RunningPhrase.never : RunningPhrase.inOrder),
            when: isUndone ? nil : day(of: duty.occasion))
        let command = visit.services.settings.backsUpItself ? duty.command : duty.commandBesidePostgres
        return ["\(words(duty.phrase))", status.html, command.map(code) ?? "\(words(RunningPhrase.bySelf))"]
    }

    private var contact: [HTML] {
        let settings = visit.services.settings
        let end = SecurityContact.end(of: settings, namedAt: upkeep.times[.securityContact])
        let isLate = end.map { $0.advanced(by: .zero - SecurityContact.notice) <= visit.now } ?? false
        let status = StatusWord(
            tone: settings.securityContact == nil ? .waiting : isLate ? .bad : .good,
            word: words(
                settings.securityContact == nil
                    ? RunningPhrase.noContact : isLate ? RunningPhrase.overdue : RunningPhrase.inOrder),
            when: settings.securityContact == nil ? nil : day(of: .securityContact))
        return ["\(words(RunningPhrase.contact))", status.html, code("neue-wege security-contact confirm")]
    }

    private func day(of occasion: Occasion) -> String {
        upkeep.times[occasion].map { words.day(visit.day(of: $0)) } ?? words(RunningPhrase.never)
    }

    private func code(_ command: String) -> HTML { "<code dir=\"ltr\">\(command)</code>" }
}

extension Duty {
    fileprivate var phrase: RunningPhrase {
        switch self {
        case .backup: .backup
        case .drill: .drill
        case .retention: .retention
        }
    }

    /// Nil for what the server does by itself.
    fileprivate var command: String? {
        switch self {
        case .backup: "neue-wege backup --into FOLDER"
        case .drill: "neue-wege drill FOLDER"
        case .retention: nil
        }
    }

    /// What a server of PostgreSQL makes is only noted here.
    var commandBesidePostgres: String? {
        switch self {
        case .backup: "pg_dump --format=custom --file=FILE DATABASE && neue-wege backup --made-elsewhere"
        case .drill: "pg_restore --dbname=DRILL FILE && neue-wege drill --made-elsewhere"
        case .retention: nil
        }
    }
}
