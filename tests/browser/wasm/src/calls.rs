//! The calls, all 32 of them.

use wasm_bindgen::prelude::wasm_bindgen;
use wx_jssdk_web as wx;

use crate::{outcome, told};

/// Looks like one, so that the client takes it.
pub(crate) const SIGNATURE: &str = "0f9de62fce790f9a083d5c99e95740ceb90c27ed";

/// Makes a call.
#[wasm_bindgen]
pub async fn call(api: &str, full: bool) -> String {
    outcome(made(api, full).await)
}

/// Makes a call that is given up after so many milliseconds.
#[wasm_bindgen]
pub async fn call_within(milliseconds: u32, api: &str, full: bool) -> String {
    outcome(wx::timeout(milliseconds, made(api, full)).await)
}

async fn made(api: &str, full: bool) -> Result<String, wx::WxError> {
    let done = |()| String::from("done");
    let local = wx::LocalId::from("local-1");
    let server = wx::ServerId::from("server-1");
    Ok(match api {
        "checkJsApi" => {
            let names = ["chooseImage", "getLocation", "onMenuShareQQ", "isNot"].map(wx::JsApi::from);
            let params = wx::CheckJsApiParams::new(if full { &names } else { &names[..1] });
            told!(wx::check_js_api(&params).await?, check_result)
        }
        "openEnterpriseChat" => {
            let (ids, name) = ([wx::UserId::from("zhang"), wx::UserId::from("li")], if full { "team" } else { "" });
            let params = wx::OpenEnterpriseChatParams::new(if full { &ids } else { &ids[..1] }, name);
            told!(wx::open_enterprise_chat(&params).await?, err_code, chat_id, chat_type)
        }
        "openEnterpriseContact" => {
            let mut rules =
                wx::PickerOptions::new(wx::PickerMode::Multi, &[wx::PickerKind::Department, wx::PickerKind::User]);
            if full {
                rules = rules
                    .with_department_ids(&[wx::DepartmentId(0)])
                    .with_tag_ids(&[wx::TagId(1)])
                    .with_user_ids(&[wx::UserId::from("zhang")])
                    .with_selected_department_ids(&[wx::DepartmentId(2)])
                    .with_selected_tag_ids(&[wx::TagId(3)])
                    .with_selected_user_ids(&[wx::UserId::from("li")]);
            }
            let group = wx::GroupId::from("group-1");
            let params = wx::OpenEnterpriseContactParams::new(&group, 1_447_334_894, "nonce", SIGNATURE, &rules);
            let answer = wx::open_enterprise_contact(&params).await?;
            match answer.result() {
                None => String::from("no result"),
                Some(picked) => {
                    let users = picked.user_list().unwrap_or_default();
                    let users: Vec<_> = users.iter().map(|user| told!(user, id, name, photo)).collect();
                    format!("{}; users={users:?}", told!(picked, select_all))
                }
            }
        }
        "sendEnterpriseChat" => {
            let message = if full {
                let link = wx::LinkMessage::new("https://example.com/", "https://example.com/i.png");
                wx::ChatMessage::Link(link.with_title("title").with_desc("desc"))
            } else {
                wx::ChatMessage::Text(wx::TextMessage::new("hello"))
            };
            wx::send_enterprise_chat(&message).await.map(done)?
        }
        "chooseImage" => {
            let mut params = wx::ChooseImageParams::new();
            if full {
                params = params
                    .with_count(2)
                    .with_size_type(&[wx::ImageSize::Compressed])
                    .with_source_type(&[wx::ImageSource::Camera]);
            }
            told!(wx::choose_image(&params).await?, local_ids, source_type, memory_warning)
        }
        "previewImage" => {
            let urls = ["https://example.com/1.jpg", "https://example.com/2.jpg"];
            let params = wx::PreviewImageParams::new(if full { &urls } else { &urls[..1] });
            let params = if full { params.with_current(urls[1]) } else { params };
            wx::preview_image(&params).await.map(done)?
        }
        "uploadImage" => {
            let params = wx::UploadImageParams::new(&local);
            let params = if full { params.with_is_show_progress_tips(false) } else { params };
            told!(wx::upload_image(&params).await?, server_id)
        }
        "downloadImage" => {
            let params = wx::DownloadImageParams::new(&server);
            let params = if full { params.with_is_show_progress_tips(false) } else { params };
            told!(wx::download_image(&params).await?, local_id)
        }
        "startRecord" => wx::start_record().await.map(done)?,
        "stopRecord" => told!(wx::stop_record().await?, local_id),
        "playVoice" => wx::play_voice(&wx::PlayVoiceParams::new(&local)).await.map(done)?,
        "pauseVoice" => wx::pause_voice(&wx::PauseVoiceParams::new(&local)).await.map(done)?,
        "stopVoice" => wx::stop_voice(&wx::StopVoiceParams::new(&local)).await.map(done)?,
        "uploadVoice" => {
            let params = wx::UploadVoiceParams::new(&local);
            let params = if full { params.with_is_show_progress_tips(false) } else { params };
            told!(wx::upload_voice(&params).await?, server_id)
        }
        "downloadVoice" => {
            let params = wx::DownloadVoiceParams::new(&server);
            let params = if full { params.with_is_show_progress_tips(false) } else { params };
            told!(wx::download_voice(&params).await?, local_id)
        }
        "translateVoice" => {
            let params = wx::TranslateVoiceParams::new(&local);
            let params = if full { params.with_is_show_progress_tips(false) } else { params };
            told!(wx::translate_voice(&params).await?, translate_result)
        }
        "getNetworkType" => told!(wx::get_network_type().await?, network_type),
        "openLocation" => {
            let mut params = wx::OpenLocationParams::new(23.1, 113.3);
            if full {
                params = params
                    .with_name("name")
                    .with_address("road 1")
                    .with_scale(15)
                    .with_info_url("https://example.com/");
            }
            wx::open_location(&params).await.map(done)?
        }
        "getLocation" => {
            let params = wx::GetLocationParams::new();
            let params = if full { params.with_type(wx::CoordinateType::Gcj02) } else { params };
            told!(wx::get_location(&params).await?, latitude, longitude, speed, accuracy)
        }
        "hideOptionMenu" => wx::hide_option_menu().await.map(done)?,
        "showOptionMenu" => wx::show_option_menu().await.map(done)?,
        "closeWindow" => wx::close_window().await.map(done)?,
        "hideMenuItems" => wx::hide_menu_items(&wx::HideMenuItemsParams::new(&menu(full))).await.map(done)?,
        "showMenuItems" => wx::show_menu_items(&wx::ShowMenuItemsParams::new(&menu(full))).await.map(done)?,
        "hideAllNonBaseMenuItem" => wx::hide_all_non_base_menu_item().await.map(done)?,
        "showAllNonBaseMenuItem" => wx::show_all_non_base_menu_item().await.map(done)?,
        "scanQRCode" => {
            let mut params = wx::ScanQrCodeParams::new();
            if full {
                params = params.with_need_result(true).with_scan_type(&[wx::ScanType::QrCode]);
            }
            told!(wx::scan_qr_code(&params).await?, result_str)
        }
        "chooseCard" => {
            let mut params = wx::ChooseCardParams::new(1_404_896_688, "nonce", SIGNATURE);
            if full {
                params = params
                    .with_shop_id("shop")
                    .with_card_type(&wx::CardType::Groupon)
                    .with_card_id(&wx::CardId::from("card-1"))
                    .with_sign_type(wx::SignType::Sha1);
            }
            let cards = wx::choose_card(&params).await?.card_list()?;
            cards.iter().map(|card| told!(card, card_id, encrypt_code)).collect::<Vec<_>>().join(" | ")
        }
        "addCard" => {
            let ext = wx::CardExt::new(1_404_896_688, SIGNATURE);
            let cards = if full {
                let (code, holder) = (wx::CardCode::from("code-1"), wx::OpenId::from("open-1"));
                let filled = ext.with_code(&code).with_openid(&holder).with_nonce_str("nonce");
                let filled = filled.with_fixed_begintimestamp(1_404_896_688).with_outer_str("channel");
                let plain = wx::CardExt::new(1_404_896_688, SIGNATURE);
                vec![
                    wx::CardToAdd::new(&wx::CardId::from("card-1"), &filled),
                    wx::CardToAdd::new(&wx::CardId::from("card-2"), &plain),
                ]
            } else {
                vec![wx::CardToAdd::new(&wx::CardId::from("card-1"), &ext)]
            };
            let cards = wx::add_card(&wx::AddCardParams::new(&cards)).await?.card_list()?;
            cards.iter().map(|card| told!(card, card_id, is_success, code)).collect::<Vec<_>>().join(" | ")
        }
        "openCard" => {
            let cards = [("card-1", "code-1"), ("card-2", "code-2")]
                .map(|(card, code)| wx::CardToOpen::new(&wx::CardId::from(card), &wx::CardCode::from(code)));
            wx::open_card(&wx::OpenCardParams::new(if full { &cards } else { &cards[..1] })).await.map(done)?
        }
        "getSupportSoter" => told!(wx::get_support_soter().await?, support_mode),
        "requireSoterBiometricAuthentication" => {
            let params = wx::RequireSoterBiometricAuthenticationParams::new(wx::BiometricModes::FINGERPRINT, "order-1");
            let params = if full { params.with_auth_content("pay") } else { params };
            let answer = wx::require_soter_biometric_authentication(&params).await?;
            let inner = answer.result_json().map(|json| told!(json, raw, fid, counter));
            format!("{}; {inner:?}", told!(answer, use_mode, result_json_signature))
        }
        // What the device signed, to the letter.
        "result_json_text" => {
            let params = wx::RequireSoterBiometricAuthenticationParams::new(wx::BiometricModes::FINGERPRINT, "order-1");
            wx::require_soter_biometric_authentication(&params).await?.result_json_text().unwrap_or_default()
        }
        other => format!("no such call: {other}"),
    })
}

fn menu(full: bool) -> Vec<wx::MenuItem> {
    let mut items = vec![wx::MenuItem::from("menuItem:copyUrl")];
    if full {
        items.push(wx::MenuItem::from("menuItem:share:qq"));
    }
    items
}
