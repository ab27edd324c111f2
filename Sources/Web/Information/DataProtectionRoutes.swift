import Domain
import Files
import Hummingbird
import Storage
import Words

/// What is kept about people and what is gone of it: for whoever has to answer for it, and for everybody.
enum DataProtectionRoutes {
    static func add(to routes: inout Routes) {
        routes.get(DataProtectionAddress.desk, for: .coordination, show)
        routes.get(DataProtectionAddress.record.page, for: .coordination, showRecord)
        for format in DocumentFormat.allCases {
            routes.get(DataProtectionAddress.record.file(format), for: .coordination, sendRecord(as: format))
        }
        routes.get(DataProtectionAddress.table, for: .coordination, sendTable)
        routes.get(DataProtectionAddress.notice, for: .everyone, showNotice)
    }

    private static let show: Routes.Handler = { visit in
        let contents = try await visit.read { db in try DeletionProof(in: db) }
        return visit.page(DataProtectionPage(visit: visit, proof: contents).frame)
    }

    private static let showRecord: Routes.Handler = { visit in
        let record = try await visit.recordOfProcessing()
        return visit.page(RecordPage(visit: visit, record: record).frame)
    }

    private static func sendRecord(as format: DocumentFormat) -> Routes.Handler {
        { visit in format.file(try await visit.recordOfProcessing().document, named: "record-of-processing") }
    }

    private static let sendTable: Routes.Handler = { visit in
        let format = try visit.tableFormat(usual: .exactCSV)
        return visit.answer(try await visit.recordOfProcessing().table, as: format, named: "record-of-processing")
    }

    private static let showNotice: Routes.Handler = { visit in
        try await visit.publicPage { db in
            try db.houseFacts()
        } page: { house in
            let facts = visit.protectionFacts(of: house, isOnDisk: true)
            return DataNoticePage(visit: visit, record: RecordOfProcessing(words: visit.words, facts: facts)).frame
        }
    }
}

extension Visit {
    fileprivate func protectionFacts(of house: HouseFacts, isOnDisk: Bool) -> ProtectionFacts {
        let settings = services.settings
        return ProtectionFacts(
            house: house, publicAddress: settings.publicAddress, isBehindTLS: settings.isBehindTLS, isOnDisk: isOnDisk,
            sendsMail: settings.sendsMail, asOf: now, zone: settings.timeZone)
    }

    fileprivate func recordOfProcessing() async throws -> RecordOfProcessing {
        let durability = try await services.database.durability()
        let isOnDisk = if case .onDisk = durability { true } else { false }
        let house = try await read { db in try db.houseFacts() }
        return RecordOfProcessing(words: words, facts: protectionFacts(of: house, isOnDisk: isOnDisk))
    }
}
