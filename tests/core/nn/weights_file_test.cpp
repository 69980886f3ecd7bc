// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/weights_file.h"

#include <torch/nn/modules/linear.h>

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "core/nn/parameters.h"
#include "core/weights/safetensors_header.h"

namespace limelight::nn {

class WeightsFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead();
    void halfRoundsAndRefusesOverflow();
    void everyDtypeIsWidenedOrDeclined();
    void shardsAreJoined();
    void indexFaultsAreBadWeights_data();
    void indexFaultsAreBadWeights();
    void loadingReportsMissingMisshapenAndExtra();
    void folderWithoutWeightsIsNotFound();

private:
    QTemporaryDir folder_;
    std::filesystem::path at(const char* name) const
    {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }
};

static const std::filesystem::path kGolden = LIMELIGHT_SOURCE_DIR "/tests/golden";

void WeightsFileTest::whatIsWrittenIsRead()
{
    NamedTensors tensors;
    tensors["b.weight"] = torch::randn({3, 4});
    tensors["a"] = torch::randn({2, 1, 2}).transpose(0, 2);
    tensors["count"] = torch::tensor(std::int64_t{1} << 40);
    tensors["empty"] = torch::empty({0, 3});
    QVERIFY(
        bool(writeSafetensors(at("f.safetensors"), tensors, StoredType::F32, {{"who", "\"us\""}})));
    const auto header = weights::readSafetensorsHeader(at("f.safetensors"));
    QVERIFY(bool(header));
    QCOMPARE(header->metadata.at("format"), std::string("pt"));
    QCOMPARE(header->metadata.at("who"), std::string("\"us\""));
    QCOMPARE(header->dataStart % 8, std::uint64_t{0});
    const auto read = readSafetensors(at("f.safetensors"));
    QVERIFY(bool(read));
    QCOMPARE(read->size(), tensors.size());
    for (const auto& [name, tensor] : tensors) QVERIFY(torch::equal(read->at(name), tensor));
}

void WeightsFileTest::halfRoundsAndRefusesOverflow()
{
    const torch::Tensor value = torch::randn({100});
    QVERIFY(bool(writeSafetensors(at("h.safetensors"), {{"x", value}}, StoredType::F16)));
    const auto read = readSafetensors(at("h.safetensors"));
    QVERIFY(bool(read));
    QCOMPARE(read->at("x").scalar_type(), torch::kFloat);
    QVERIFY(torch::equal(read->at("x"), value.to(torch::kHalf).to(torch::kFloat)));
    const auto status =
        writeSafetensors(at("o.safetensors"), {{"big", torch::full({1}, 1e6F)}}, StoredType::F16);
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Numerical);
    QVERIFY(status.error().message.find("big") != std::string::npos);
}

void WeightsFileTest::everyDtypeIsWidenedOrDeclined()
{
    const auto all = readSafetensors(kGolden / "safetensors_format/ok_all_dtypes.safetensors");
    QVERIFY(!all);
    QCOMPARE(all.error().code, ErrorCode::Unsupported);
    const auto bf16 = readWeightsFolder(kGolden / "roberta_model/tiny-cls-sharded-bf16");
    QVERIFY(bool(bf16));
    for (const auto& [name, tensor] : *bf16) QCOMPARE(tensor.scalar_type(), torch::kFloat);
    const auto infinite = readSafetensors(kGolden / "safetensors_format/ok_nan_inf.safetensors");
    QVERIFY(bool(infinite));
    const auto scalar = readSafetensors(kGolden / "safetensors_format/ok_scalar.safetensors");
    QVERIFY(bool(scalar));
    QCOMPARE(scalar->begin()->second.dim(), std::int64_t{0});
}

void WeightsFileTest::shardsAreJoined()
{
    const auto folder = kGolden / "ast_model/tiny-c-sharded";
    const auto weights = readWeightsFolder(folder);
    QVERIFY(bool(weights));
    QVERIFY(weights->count("classifier.dense.weight") == 1);
}

void WeightsFileTest::indexFaultsAreBadWeights_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("not json") << QByteArray("{\"weight_map\":");
    QTest::newRow("no map") << QByteArray("{}");
    QTest::newRow("path") << QByteArray(R"({"weight_map":{"a":"../part.safetensors"}})");
    QTest::newRow("absent shard") << QByteArray(R"({"weight_map":{"a":"gone.safetensors"}})");
    QTest::newRow("absent tensor") << QByteArray(R"({"weight_map":{"z":"part.safetensors"}})");
    QTest::newRow("number") << QByteArray(R"({"weight_map":{"a":3}})");
}

void WeightsFileTest::indexFaultsAreBadWeights()
{
    QFETCH(QByteArray, json);
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    QVERIFY(bool(
        writeSafetensors(path / "part.safetensors", {{"a", torch::ones({2})}}, StoredType::F32)));
    std::ofstream(path / "model.safetensors.index.json") << json.toStdString();
    const auto weights = readWeightsFolder(path);
    QVERIFY(!weights);
    QCOMPARE(weights.error().code, ErrorCode::BadWeights);
}

void WeightsFileTest::loadingReportsMissingMisshapenAndExtra()
{
    torch::nn::LinearImpl layer(3, 2);
    const torch::Tensor before = layer.weight.detach().clone();
    NamedTensors weights{{"p.weight", torch::ones({2, 3})}};
    const auto missing = loadParameters(layer, weights, "m.safetensors", "p.");
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::BadWeights);
    QVERIFY(missing.error().message.find("\"p.bias\"") != std::string::npos);
    weights["p.bias"] = torch::ones({5});
    const auto misshapen = loadParameters(layer, weights, "m.safetensors", "p.");
    QVERIFY(!misshapen);
    QVERIFY(misshapen.error().message.find("[5]") != std::string::npos);
    QVERIFY(misshapen.error().message.find("[2]") != std::string::npos);
    QVERIFY(torch::equal(layer.weight, before));
    weights["p.bias"] = torch::zeros({2});
    weights["p.more"] = torch::zeros({2});
    weights["q.other"] = torch::zeros({2});
    const auto extra = loadParameters(layer, weights, "m.safetensors", "p.");
    QVERIFY(bool(extra));
    QCOMPARE(*extra, std::vector<std::string>{"p.more"});
    QVERIFY(torch::equal(layer.weight, torch::ones({2, 3})));
    QCOMPARE(parameterCountOf(layer), std::int64_t{8});
}

void WeightsFileTest::folderWithoutWeightsIsNotFound()
{
    QTemporaryDir folder;
    const std::filesystem::path path = folder.path().toStdString();
    std::ofstream(path / "pytorch_model.bin") << "x";
    const auto weights = readWeightsFolder(path);
    QVERIFY(!weights);
    QCOMPARE(weights.error().code, ErrorCode::NotFound);
    QVERIFY(weights.error().message.find("pytorch_model.bin") != std::string::npos);
}

}  // namespace limelight::nn

QTEST_GUILESS_MAIN(limelight::nn::WeightsFileTest)
#include "weights_file_test.moc"
