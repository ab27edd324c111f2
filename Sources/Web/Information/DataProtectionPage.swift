import Domain
import Files
import Storage
import Words

/// What is gone, read at one moment: what was noted, when the last byte of it went, and what should have been gone then.
struct DeletionProof: Sendable {
    let number: Int
    let last: Instant?
    let rewriting: Rewriting?
    let overdue: [OverdueColumn]

    init(in db: Reader) throws {
        // What is noted within seconds is gone already.
        let told = try db.deletionsToNote()
        number = try db.numberOfDeletions() + told.count
        last = try told.map(\.at).max() ?? db.lastDeletion()
        rewriting = try db.lastRewriting()
        overdue = try db.notedOverdueColumns()
    }
}

/// The page to sit before with an officer for data protection: the record to take away, and what is provably gone.
struct DataProtectionPage {
    let visit: Visit
    let proof: DeletionProof

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(ProofPhrase.deskTitle)
        return visit.frame(
            title: title, crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)], bodyClass: "desk",
            body: """
                <h1>\(title)</h1><p class="lead">\(words(ProofPhrase.deskLead))</p>
                <section class="flow"><h2>\(words(ProofPhrase.recordTitle))</h2>\
                <p><a href="\(DataProtectionAddress.record.page)">\(words(ProofPhrase.recordTitle))</a></p>\
                \(DocumentFiles(words: words, address: DataProtectionAddress.record))\
                \(TableCopies(words: words, address: DataProtectionAddress.table))\
                <p><a href="\(DataProtectionAddress.notice)">\(words(ProofPhrase.noticeTitle))</a></p></section>
                <section class="flow"><h2>\(words(ProofPhrase.proofTitle))</h2>\(FactList(facts: facts))\
                <p class="soft">\(words(ProofPhrase.backupsHint))</p>\(overdue)\
                <p>\(words(ProofPhrase.searchHint(command: "neue-wege prove")))</p></section>
                """)
    }

    private func time(_ instant: Instant) -> String {
        words.dayAndTime(instant, in: visit.services.settings.timeZone)
    }

    private var facts: [Fact] {
        var facts = [Fact(words(ProofPhrase.deletionsNoted), "\(words.number(proof.number))")]
        if let last = proof.last {
            let gone = CalendarDay(of: last, in: visit.services.settings.timeZone)
                .advanced(byDays: BackupRotation.mostDays)
            facts.append(Fact(words(ProofPhrase.lastDeletion), "\(time(last))"))
            facts.append(Fact(words(ProofPhrase.backupsUntil), "\(words.day(gone))"))
        }
        facts.append(Fact(words(ProofPhrase.lastRewriting), "\(rewritten)"))
        return facts
    }

    private var rewritten: String {
        guard let rewriting = proof.rewriting else { return words(ProofPhrase.neverRewritten) }
        let end = time(rewriting.endedAt)
        return rewriting.isWhole ? end : words(ProofPhrase.rewrittenInPart(time: end))
    }

    private var overdue: HTML? {
        guard proof.rewriting != nil else { return nil }
        guard !proof.overdue.isEmpty else {
            return Notice(
                kind: .success, text: "\(words(ProofPhrase.nothingOverdue))", isAnnounced: false
            ).html
        }
        let lines = proof.overdue.map { column -> HTML in
            let text = words(ProofPhrase.overdue(column: column.name, amount: column.rows))
            return "<li>\(text)</li>"
        }
        return "<ul>\(lines)</ul><p>\(words(ProofPhrase.overdueHint))</p>"
    }
}

/// The record on a page, to be read and printed.
struct RecordPage {
    let visit: Visit
    let record: RecordOfProcessing

    var frame: PageFrame {
        let (words, document) = (visit.words, record.document)
        return visit.frame(
            title: document.title,
            crumbs: [
                .init(words(DeskPhrase.deskTitle), DeskAddress.page),
                .init(words(ProofPhrase.deskTitle), DataProtectionAddress.desk),
            ], bodyClass: "paper",
            body: """
                <div class="unprinted">\(DocumentFiles(words: words, address: DataProtectionAddress.record))</div>
                \(PrintSheet(content: "<div class=\"paper-text flow\"><h1>\(document.title)</h1>\(document.html)</div>",
                    printing: words(CooperatingPhrase.printSheet)))
                """)
    }
}

/// The same for everybody, in everybody's language.
struct DataNoticePage {
    let visit: Visit
    let record: RecordOfProcessing

    var frame: PageFrame {
        let (words, document) = (visit.words, record.notice)
        let privacy = InformationPage.Subject.privacy.address
        return visit.frame(
            title: document.title, description: words(ProofPhrase.noticeLead),
            crumbs: [.init(words(KernelPhrase.privacy), privacy)],
            body: """
                <h1>\(document.title)</h1><p class="lead">\(words(ProofPhrase.noticeLead))</p>\
                <p>\(words(ProofPhrase.specialHint))</p>\(document.html)\
                <p>\(Button(label: words(AskPhrase.title), action: .link(AskAddress.form)))</p>\
                \(visit.sharing(document.title, at: DataProtectionAddress.notice))
                """)
    }
}
